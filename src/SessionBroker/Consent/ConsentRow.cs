namespace SessionBroker.Consent;

/// <summary>A row of <c>consent_ledger</c>.</summary>
internal sealed record ConsentRow
{
    public required long Seq { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Unix ms.</summary>
    public required long At { get; init; }

    public required string Actor { get; init; }

    public required string Role { get; init; }

    public required string Act { get; init; }

    public Guid? SessionId { get; init; }

    public string? TextVersion { get; init; }

    public string? Language { get; init; }

    public string? TextSha256 { get; init; }

    public required string Previous { get; init; }

    public required string Hash { get; init; }

    public static ConsentRow Of(ConsentEntry entry) => new()
    {
        Seq = entry.Seq,
        Id = entry.Id,
        At = entry.At.ToUnixTimeMilliseconds(),
        Actor = entry.Actor,
        Role = entry.Role.ToString(),
        Act = entry.Act.ToString(),
        SessionId = entry.SessionId,
        TextVersion = entry.Text?.Version,
        Language = entry.Text?.Language,
        TextSha256 = entry.Text?.Sha256,
        Previous = entry.Previous,
        Hash = entry.Hash,
    };

    public ConsentEntry Entry() => new(
        Seq,
        Id,
        DateTimeOffset.FromUnixTimeMilliseconds(At),
        Actor,
        Enum.Parse<ConsentRole>(Role),
        Enum.Parse<ConsentAct>(Act),
        SessionId,
        TextVersion is null ? null : new(TextVersion, Language!, TextSha256!),
        Previous,
        Hash);
}
