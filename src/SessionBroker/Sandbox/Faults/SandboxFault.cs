namespace SessionBroker.Sandbox;

internal enum FaultKind
{
    /// <summary>The connection breaks without an answer.</summary>
    Break,

    /// <summary>No answer, until the caller gives up.</summary>
    Hang,

    /// <summary>500 in place of the answer.</summary>
    ServerError,

    /// <summary>The answer's status, with XML for a body.</summary>
    Xml,

    /// <summary>The answer's status, with no body.</summary>
    Empty,

    /// <summary>200 with an error in it.</summary>
    OkWithError,

    /// <summary>429 of the second.</summary>
    TooManyThisSecond,

    /// <summary>429 of the day.</summary>
    TooManyToday,

    /// <summary>429 because another call holds the lock.</summary>
    Locked,

    /// <summary>401, 124, though the token lives.</summary>
    TokenRefused,

    /// <summary>The answer, late.</summary>
    Slow,
}

/// <summary>Something that goes wrong with one call.</summary>
/// <param name="Done">What was asked for is done nevertheless, and only its answer is spoiled.</param>
/// <param name="Delay">Of <see cref="FaultKind.Slow"/>, by the sandbox's clock.</param>
internal sealed record SandboxFault(FaultKind Kind, bool Done = false, TimeSpan Delay = default)
{
    /// <summary>Done, but nobody hears of it.</summary>
    public static readonly SandboxFault LostAnswer = new(FaultKind.Break, Done: true);

    public static readonly SandboxFault NoConnection = new(FaultKind.Break);

    public static readonly SandboxFault ErrorBefore = new(FaultKind.ServerError);

    public static readonly SandboxFault ErrorAfter = new(FaultKind.ServerError, Done: true);

    public static readonly SandboxFault TimeoutBefore = new(FaultKind.Hang);

    public static readonly SandboxFault TimeoutAfter = new(FaultKind.Hang, Done: true);

    public static readonly SandboxFault Xml = new(FaultKind.Xml, Done: true);

    public static readonly SandboxFault Empty = new(FaultKind.Empty, Done: true);

    public static readonly SandboxFault OkWithError = new(FaultKind.OkWithError);

    public static readonly SandboxFault TooManyThisSecond = new(FaultKind.TooManyThisSecond);

    public static readonly SandboxFault TooManyToday = new(FaultKind.TooManyToday);

    public static readonly SandboxFault Locked = new(FaultKind.Locked);

    public static readonly SandboxFault TokenRefused = new(FaultKind.TokenRefused);

    public static SandboxFault Slow(TimeSpan delay) => new(FaultKind.Slow, Done: true, delay);
}
