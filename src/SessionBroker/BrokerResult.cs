using System.Diagnostics.CodeAnalysis;

namespace SessionBroker;

/// <summary>Why the broker refused. The names are the wire's codes.</summary>
public enum BrokerFaultCode
{
    Invalid,
    NotFound,
    Forbidden,
    RoomClosed,
    Conflict,
    RateLimited,
    ConsentRequired,
    Unavailable,
    NoHostAvailable,
}

/// <param name="Sentence">English, for the engineer who reads it; never quotes what a user wrote.</param>
/// <param name="RetryAfter">When trying again may work; null when the same call can never work.</param>
public sealed record BrokerFault(BrokerFaultCode Code, string Sentence, TimeSpan? RetryAfter = null)
{
    /// <summary>The same words for what does not exist and for what the caller may not know of.</summary>
    public static readonly BrokerFault NoSuchRoom = new(BrokerFaultCode.NotFound, "There is no such talk room.");

    public static readonly BrokerFault NoSuchSession = new(BrokerFaultCode.NotFound, "There is no such session.");

    public static readonly BrokerFault NoSuchRecording = new(BrokerFaultCode.NotFound, "There is no such recording.");

    public static BrokerFault Invalid(string sentence) => new(BrokerFaultCode.Invalid, sentence);
}

/// <summary>A value, or the fault that stands in its place.</summary>
public readonly struct BrokerResult<T>
{
    private readonly T? value;

    private BrokerResult(T? value, BrokerFault? fault)
    {
        this.value = value;
        Fault = fault;
    }

    public BrokerFault? Fault { get; }

    [MemberNotNullWhen(true, nameof(Fault))]
    public bool Failed => Fault is not null;

    /// <exception cref="InvalidOperationException">There is a fault: a caller forgot to look.</exception>
    public T Value => Fault is null ? value! : throw new InvalidOperationException($"No value: {Fault.Code}");

    public static implicit operator BrokerResult<T>(T value) => new(value, null);

    public static implicit operator BrokerResult<T>(BrokerFault fault) => new(default, fault);
}
