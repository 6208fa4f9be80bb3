namespace ChatHub.Protocol;

/// <summary>Why a call was refused. The names on the wire are in <see cref="FaultCodes"/>; they are fixed.</summary>
internal enum FaultCode
{
    Invalid,
    Unauthorized,
    NotFound,
    Forbidden,
    RoomClosed,
    Conflict,
    RateLimited,
    Restricted,
    LimitReached,
    TooLong,
    ConsentRequired,
    Unavailable,
    RedactionUnavailable,
    NoHostAvailable,
}

/// <summary>An expected failure, as a value.</summary>
/// <param name="Code">The fixed code.</param>
/// <param name="Sentence">One English sentence for the engineer who reads it; clients translate by code. Never quotes what a user wrote.</param>
/// <param name="RetryAfter">When trying again may work; null when the same call can never work.</param>
internal sealed record Fault(FaultCode Code, string Sentence, TimeSpan? RetryAfter = null)
{
    /// <summary>Whole seconds, rounded up, at least one: the unit of <c>Retry-After</c>.</summary>
    public int? RetryAfterSeconds => RetryAfter is { } wait ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : null;

    /// <summary><c>code: sentence (retry after N s)</c>, the form every hub error has.</summary>
    public override string ToString() => RetryAfterSeconds is { } seconds
        ? $"{FaultCodes.Name(Code)}: {Sentence} (retry after {seconds} s)"
        : $"{FaultCodes.Name(Code)}: {Sentence}";

    public static Fault Invalid(string sentence) => new(FaultCode.Invalid, sentence);

    /// <summary>The same words for a room that does not exist and for one the caller is no party to.</summary>
    public static readonly Fault NoSuchRoom = new(FaultCode.NotFound, "There is no such talk room.");

    public static readonly Fault NoSuchMessage = new(FaultCode.NotFound, "There is no such message.");

    public static readonly Fault RoomIsClosed = new(FaultCode.RoomClosed, "The talk room is closed and can only be read.");

    /// <summary>Told to the blocker alone, about a room their own block has cut.</summary>
    public static readonly Fault BlockedByCaller = new(FaultCode.Forbidden, "You have blocked this person; unblock them to write here.");

    /// <summary>Storage did not answer, or answered without saying whether the change was kept. Sends may be repeated with the same clientId.</summary>
    public static readonly Fault StorageUnavailable = new(FaultCode.Unavailable, "The change could not be stored; try again.", TimeSpan.FromSeconds(1));
}
