namespace SessionBroker.Sessions;

/// <summary>How far a call is. The parties see less: <see cref="SessionView"/>.</summary>
internal enum SessionState
{
    /// <summary>Wanted, and without a host.</summary>
    Requested,

    /// <summary>A seat is its own; Zoom was not asked yet, or the meeting is known not to be there.</summary>
    Reserved,

    /// <summary>Zoom is being asked; with a meeting id it was made and is being read back.</summary>
    Creating,

    /// <summary>Zoom was asked and the answer is not known: to be looked up, never to be asked again before that.</summary>
    Indeterminate,

    /// <summary>Can be joined; nobody is in it.</summary>
    Ready,

    /// <summary>Somebody is in it.</summary>
    Live,

    /// <summary>Over for the parties; Zoom has not confirmed it.</summary>
    Ending,

    /// <summary>Over; its recordings may still come.</summary>
    Ended,

    /// <summary>Nothing more is expected of it.</summary>
    Closed,

    /// <summary>No meeting came of it.</summary>
    Failed,

    /// <summary>Nobody joined in time.</summary>
    Expired,
}

/// <summary>What Zoom was last told about recording this meeting.</summary>
internal enum RecordApplied
{
    None,

    /// <summary>To begin by itself when the meeting does.</summary>
    Auto,

    /// <summary>To record now.</summary>
    Running,
}

/// <summary>Why a session failed.</summary>
internal enum SessionFailure
{
    None,
    NoHost,

    /// <summary>Zoom did not answer, or not in a way that makes a meeting.</summary>
    Unavailable,

    /// <summary>The account overrode what a call needs: join before host, no waiting room, the passcode.</summary>
    Overridden,
}

internal static class SessionStates
{
    /// <summary>The states of the index <c>sessions_open_in_room</c>: while in one of them, it is the room's open session.</summary>
    public static bool IsOpen(this SessionState state) => state <= SessionState.Live;

    /// <summary>As it stands in a column; read back by name, whatever the case.</summary>
    public static string Column<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
