namespace ChatHub.Redaction.Gate;

/// <summary>One of <c>Redaction:Patterns</c>.</summary>
internal sealed record PatternSetting
{
    /// <summary>1 to 32 Latin letters, digits, _ or -; its findings are called <c>operator.NAME</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the policy is to take it for: <c>phone</c>, <c>messenger_id</c>, …</summary>
    public string Type { get; init; } = "";

    /// <summary>A .NET regular expression of up to 200 units that never backtracks; case is no matter.</summary>
    public string Expression { get; init; } = "";
}
