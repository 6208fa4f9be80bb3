using SessionBroker.Ports;

namespace SessionBroker.Sessions;

/// <summary>What can happen to a session.</summary>
internal enum SessionEvent
{
    SeatClaimed,

    /// <summary>No host of the pool is free.</summary>
    NoSeat,

    /// <summary>Zoom is about to be asked for a meeting.</summary>
    CreateSent,

    /// <summary>Zoom made it, and said which.</summary>
    Created,

    /// <summary>Whether Zoom made one is not known.</summary>
    AnswerLost,

    /// <summary>Zoom made none, and will make none.</summary>
    NothingMade,

    /// <summary>Zoom made none just now.</summary>
    Throttled,

    /// <summary>This host cannot hold meetings.</summary>
    HostUnfit,

    /// <summary>This host has had its meetings for today.</summary>
    HostSpent,

    /// <summary>The lost answer's meeting was found.</summary>
    Found,

    /// <summary>It was looked for, and is not there.</summary>
    Absent,

    /// <summary>Read back: the meeting is as it was asked for.</summary>
    Fit,

    /// <summary>Read back: the account made another meeting of it than a call needs.</summary>
    Overridden,

    SomebodyIn,
    MeetingOver,

    /// <summary>The time to join is over.</summary>
    NobodyCame,
    EndPressed,

    /// <summary>It took too long, or was tried often enough.</summary>
    GaveUp,

    /// <summary>It is over, and Zoom has no meeting of it left.</summary>
    NothingLeft,

    /// <summary>Nothing more can come of it.</summary>
    LongOver,
}

/// <param name="To">The state it is in then.</param>
/// <param name="Notice">What is said in the room; null when nothing is.</param>
/// <param name="HostIsUnfit">Its host is to be kept out of the pool.</param>
internal sealed record Transition(SessionState To, SessionNotice? Notice = null, bool HostIsUnfit = false);

/// <summary>A call's states. Pure: no clock, no store, no Zoom.</summary>
/// <remarks>
/// Parties end a call, and Zoom tells of it, while a step is under way; the step's answer then meets a later state. So an answer never leads back: in a state after
/// <see cref="SessionState.Live"/> it only says what is left at Zoom.
/// </remarks>
internal static class SessionMachine
{
    /// <returns>Null when the event changes nothing in this state.</returns>
    public static Transition? On(SessionState state, SessionEvent happened) => (state, happened) switch
    {
        (SessionState.Requested, SessionEvent.SeatClaimed) => new(SessionState.Reserved),
        (SessionState.Requested, SessionEvent.NoSeat) => new(SessionState.Failed, SessionNotice.Failed),
        (SessionState.Reserved, SessionEvent.CreateSent) => new(SessionState.Creating),

        (SessionState.Creating, SessionEvent.Created) => new(SessionState.Creating),
        (SessionState.Creating, SessionEvent.AnswerLost) => new(SessionState.Indeterminate),
        (SessionState.Creating, SessionEvent.Throttled) => new(SessionState.Reserved),
        (SessionState.Creating, SessionEvent.NothingMade) => new(SessionState.Failed, SessionNotice.Failed),
        (SessionState.Creating, SessionEvent.HostUnfit) => new(SessionState.Requested, HostIsUnfit: true),
        (SessionState.Creating, SessionEvent.HostSpent) => new(SessionState.Requested),
        (SessionState.Creating, SessionEvent.Fit) => new(SessionState.Ready, SessionNotice.Started),
        (SessionState.Creating, SessionEvent.Overridden) => new(SessionState.Failed, SessionNotice.Failed, HostIsUnfit: true),

        (SessionState.Indeterminate, SessionEvent.Found) => new(SessionState.Creating),
        (SessionState.Indeterminate, SessionEvent.HostUnfit) => new(SessionState.Requested, HostIsUnfit: true),
        (SessionState.Indeterminate, SessionEvent.Absent) => new(SessionState.Reserved),

        (SessionState.Ready, SessionEvent.SomebodyIn) => new(SessionState.Live),
        (SessionState.Ready, SessionEvent.NobodyCame) => new(SessionState.Expired, SessionNotice.Expired),
        (SessionState.Ready or SessionState.Live, SessionEvent.MeetingOver) => new(SessionState.Ended, SessionNotice.Ended),
        (SessionState.Ready or SessionState.Live, SessionEvent.EndPressed) => new(SessionState.Ending, SessionNotice.Ended),
        // Nobody was told that it could be joined: nobody is told that it is over.
        (< SessionState.Ready, SessionEvent.EndPressed) => new(SessionState.Ending),
        (< SessionState.Ready, SessionEvent.GaveUp) => new(SessionState.Failed, SessionNotice.Failed),

        (SessionState.Ending, SessionEvent.MeetingOver) => new(SessionState.Ended),
        (SessionState.Ended, SessionEvent.LongOver) => new(SessionState.Closed),
        (>= SessionState.Ending, SessionEvent.Created or SessionEvent.Found or SessionEvent.Absent or SessionEvent.NothingMade or SessionEvent.Throttled or SessionEvent.HostSpent) => new(state),
        (>= SessionState.Ending, SessionEvent.HostUnfit) => new(state, HostIsUnfit: true),
        (> SessionState.Ending, SessionEvent.NothingLeft) => new(state),
        _ => null,
    };
}
