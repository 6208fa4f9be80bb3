namespace ChatHub.Client;

/// <summary>Where a <see cref="TalkClient"/> stands.</summary>
public enum TalkState
{
    /// <summary>Not started, or disposed of.</summary>
    Stopped,

    /// <summary>Opening a connection, or catching up on it.</summary>
    Connecting,

    /// <summary>Caught up; sends go out at once.</summary>
    Live,

    /// <summary>Between two attempts: what is sent waits in the outbox.</summary>
    Waiting,

    /// <summary>The hub does not accept the token, or the origin, and asking again would not help. <see cref="TalkClient.Start"/> tries anew.</summary>
    Refused,
}
