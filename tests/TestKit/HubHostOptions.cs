namespace ChatHub.TestKit;

/// <summary>How a <see cref="HubHost"/> is started.</summary>
public sealed record HubHostOptions
{
    /// <summary><c>ASPNETCORE_ENVIRONMENT</c>.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>Whose tokens the host believes. Two nodes of one hub are given the same.</summary>
    public Tokens Tokens { get; init; } = Tokens.Random();

    /// <summary>The working directory, with the SQLite file and whatever else the host keeps. Null: an own one, gone on dispose.</summary>
    public string? Folder { get; init; }

    /// <summary>Further settings (<c>["Limits:FramesPerSecond"] = "10"</c>). They win over the kit's own; null takes one of those out.</summary>
    public Dictionary<string, string?> Settings { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Environment variables beside those of the test process; null takes one of those out.</summary>
    public Dictionary<string, string?> Variables { get; init; } = new(StringComparer.Ordinal);
}
