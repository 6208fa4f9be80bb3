namespace SessionBroker.Tests.Zoom;

/// <summary>Where something differs from Zoom's documents.</summary>
/// <param name="About">An event's name, or an operation: <c>GET /meetings/{meetingId}</c>.</param>
/// <param name="Path">As the digest writes it: <c>payload.object.id</c>, <c>attendees[].name</c>, <c>query:page_size</c>.</param>
internal sealed record DigestProblem(string About, string Path, ProblemKind Kind);

internal enum ProblemKind
{
    /// <summary>The digest has no such operation, event, status or code.</summary>
    Undocumented,

    /// <summary>The body is no JSON, or there is one where none belongs.</summary>
    Body,
    UnknownField,
    Missing,
    Type,
    Enum,

    /// <summary>Too long, too short, too many, too few, too large, too small.</summary>
    Bounds,
    Format,
}
