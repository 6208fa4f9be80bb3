using ChatHub.Client.Sync;

namespace ChatHub.Client;

/// <summary>How a <see cref="TalkClient"/> reaches the hub.</summary>
public sealed record TalkClientOptions
{
    /// <summary>The hub's address and how to open the socket. Its token and placement are set by the client.</summary>
    public required TalkConnectionOptions Connection { get; init; }

    /// <summary>Whose client it is: the token's <c>sub</c>.</summary>
    public required string UserId { get; init; }

    /// <summary>
    /// Gives a token. One that throws is asked again after a while, except for a <see cref="TalkException"/> with the code
    /// <c>unauthorized</c>: it is asked once more, at once, and then it ends in <see cref="TalkState.Refused"/>.
    /// </summary>
    public required Func<TokenReason, CancellationToken, ValueTask<string>> Token { get; init; }

    /// <summary>Turns a token into a single-use connect ticket, sent in the query; null sends the token itself, as a header.</summary>
    public Func<string, CancellationToken, ValueTask<string>>? Ticket { get; init; }

    /// <summary>Called for each change, one at a time and in order, never under a lock. What it throws is logged.</summary>
    public Action<TalkChange>? Changed { get; init; }

    /// <summary>The longest wait between two attempts. Default 30 s.</summary>
    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a missing push may be late before a resume asks for it; jittered by half. Default 250 ms.</summary>
    public TimeSpan GapPatience { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long an attempt to connect, or an answer, may take before the connection is given up. Default 30 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Numbers in [0, 1) for jitter; thread-safe.</summary>
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;
}
