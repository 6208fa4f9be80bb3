using System.Collections.Concurrent;
using ChatHub.Protocol;

namespace ChatHub.Access;

/// <summary>
/// People one of whose connections was ended for flooding, until the time they were told: to connect costs a host more than the frames that a connection is
/// ended for, and a flood that came straight back would be paid for by everybody else.
/// </summary>
internal sealed class Exclusions(TimeProvider clock)
{
    /// <summary>What a person's other devices have to bear for it has an end.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<UserId, long> until = new();

    /// <returns>How long the person stays out.</returns>
    public TimeSpan Exclude(UserId user, TimeSpan wait)
    {
        foreach (var (known, end) in until)
            if (end <= clock.GetTimestamp()) until.TryRemove(new(known, end));
        var bounded = wait < Longest ? wait : Longest;
        until[user] = clock.GetTimestamp() + (long)(bounded.TotalSeconds * clock.TimestampFrequency);
        return bounded;
    }

    /// <returns>How long the person still has to stay out; null when they may come in.</returns>
    public TimeSpan? Remaining(UserId user) =>
        until.TryGetValue(user, out var end) && clock.GetElapsedTime(clock.GetTimestamp(), end) is { Ticks: > 0 } remaining ? remaining : null;
}
