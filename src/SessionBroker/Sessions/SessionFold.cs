using SessionBroker.Ports;

namespace SessionBroker.Sessions;

/// <summary>An event with what came with it.</summary>
/// <param name="MeetingId">Of <see cref="SessionEvent.Created"/> and <see cref="SessionEvent.Found"/>.</param>
/// <param name="HostId">Of <see cref="SessionEvent.SeatClaimed"/>.</param>
/// <param name="Passcode">Sealed; of <see cref="SessionEvent.CreateSent"/>.</param>
/// <param name="NotBefore">Of <see cref="SessionEvent.Throttled"/>: when Zoom may be asked again, Unix milliseconds.</param>
internal sealed record SessionInput(SessionEvent Event, long? MeetingId = null, string? HostId = null, byte[]? Passcode = null, long? NotBefore = null);

/// <summary>What an event makes of a row.</summary>
/// <param name="SeatIsFree">Its seat goes back to the pool; after a cool-down where there was a meeting.</param>
internal sealed record FoldedSession(SessionRow Row, SessionNotice? Notice, bool HostIsUnfit, bool SeatIsFree);

/// <summary>The row after an event. Pure; times are Unix milliseconds.</summary>
internal static class SessionFold
{
    /// <returns>Null when the event changes nothing.</returns>
    public static FoldedSession? Apply(SessionRow row, SessionInput input, long now, CallsOptions calls)
    {
        if (SessionMachine.On(row.State, input.Event) is not { } transition) return null;
        var next = Entered(Learnt(row, input) with { State = transition.To, Attempts = 0 }, row.State, input.Event, now);
        // An end that finds nothing at Zoom, and could not, is done with at once.
        if (next is { State: SessionState.Ending, CreateSent: false }) next = next with { State = SessionState.Ended };
        if (next is { State: > SessionState.Ending, CreateSent: false }) next = next with { Cleaned = true };
        next = next with { NextAt = SessionPlan.DueAt(next, now, calls, input.NotBefore) };
        var seatIsFree = (next.Cleaned && !row.Cleaned) || (next.State == SessionState.Requested && row.State != SessionState.Requested);
        return new(next, transition.Notice, transition.HostIsUnfit, seatIsFree);
    }

    private static SessionRow Learnt(SessionRow row, SessionInput input) => input.Event switch
    {
        SessionEvent.SeatClaimed => row with { HostId = input.HostId },
        SessionEvent.CreateSent => row with
        {
            CreateSent = true,
            Creates = row.Creates + 1,
            Passcode = input.Passcode,
            RecordApplied = row.RecordWanted ? RecordApplied.Auto : RecordApplied.None,
        },
        SessionEvent.Created or SessionEvent.Found => row with { MeetingId = input.MeetingId },
        SessionEvent.Absent or SessionEvent.NothingMade or SessionEvent.Throttled or SessionEvent.HostUnfit or SessionEvent.HostSpent when row.MeetingId is null => row with { CreateSent = false },
        SessionEvent.NothingLeft => row with { Cleaned = true },
        _ => row,
    };

    private static SessionRow Entered(SessionRow row, SessionState from, SessionEvent happened, long now)
    {
        if (row.State == from) return row;
        return row.State switch
        {
            SessionState.Ready => row with { ReadyAt = now },
            SessionState.Live => row with { LiveAt = now },
            SessionState.Failed => row with { EndedAt = now, Failure = Why(happened) },
            > SessionState.Live => row with { EndedAt = row.EndedAt ?? now },
            _ => row,
        };
    }

    private static SessionFailure Why(SessionEvent happened) => happened switch
    {
        SessionEvent.NoSeat => SessionFailure.NoHost,
        SessionEvent.Overridden => SessionFailure.Overridden,
        _ => SessionFailure.Unavailable,
    };
}
