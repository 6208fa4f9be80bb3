namespace ChatHub.Client;

/// <summary>The hub refused a call.</summary>
public sealed class TalkException : Exception
{
    public TalkException(string code, string message, TimeSpan? retryAfter = null, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        RetryAfter = retryAfter;
    }

    /// <summary>One of <see cref="TalkCode"/>, or a name of a later version.</summary>
    public string Code { get; }

    /// <summary>When to try again; null when trying again would not help.</summary>
    public TimeSpan? RetryAfter { get; }
}
