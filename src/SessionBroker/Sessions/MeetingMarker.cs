namespace SessionBroker.Sessions;

/// <summary>What stands first in the agenda of every meeting of ours.</summary>
internal static class MeetingMarker
{
    private const string Prefix = "sb:";
    private const int IdLength = 36;

    public static string For(Guid sessionId) => $"{Prefix}{sessionId:D}";

    /// <returns>Null when the meeting is none of ours.</returns>
    public static Guid? Of(string? agenda) =>
        agenda is not null && agenda.StartsWith(Prefix, StringComparison.Ordinal) && agenda.Length >= Prefix.Length + IdLength
            && Guid.TryParseExact(agenda.AsSpan(Prefix.Length, IdLength), "D", out var id) ? id : null;
}
