namespace SessionBroker.Sessions;

/// <summary>What is to be done next for a session.</summary>
internal enum SessionStep
{
    None,
    ClaimSeat,
    Create,

    /// <summary>Whoever asked Zoom for the meeting is gone, and the answer with them.</summary>
    LoseAnswer,
    Look,
    ReadBack,
    GiveUp,
    ApplyRecording,

    /// <summary>Ask Zoom whether somebody is, or was, in the meeting.</summary>
    Check,

    /// <summary>It runs a day longer than it was asked for.</summary>
    Overrun,
    End,

    /// <summary>Delete what is left at Zoom.</summary>
    Clean,
    Close,
}

/// <summary>The next step follows from the row alone, so that whoever takes over a session goes on where the last one stopped. Pure; times are Unix milliseconds.</summary>
internal static class SessionPlan
{
    /// <summary>A call that cannot be joined by then has failed.</summary>
    public static readonly TimeSpan SettleWithin = TimeSpan.FromMinutes(2);

    /// <summary>How often Zoom is asked about a call that goes on, in case its end was missed.</summary>
    public static readonly TimeSpan PollEvery = TimeSpan.FromMinutes(5);

    /// <summary>Recording that was to begin by itself, and did not, is switched on by then.</summary>
    public static readonly TimeSpan RecordingBegins = TimeSpan.FromSeconds(30);

    /// <summary>Zoom processes a recording within 24 hours; two are added.</summary>
    public static readonly TimeSpan RecordingsWithin = TimeSpan.FromHours(26);

    private static readonly TimeSpan Overrun = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>The step that is due at <paramref name="now"/>, if the row is looked at then.</summary>
    public static SessionStep Next(SessionRow row, long now, CallsOptions calls) => row.State switch
    {
        SessionState.Creating when row.MeetingId is null => SessionStep.LoseAnswer,
        < SessionState.Ready when now >= row.CreatedAt + Ms(SettleWithin) => SessionStep.GiveUp,
        SessionState.Requested => SessionStep.ClaimSeat,
        SessionState.Reserved => SessionStep.Create,
        SessionState.Creating => SessionStep.ReadBack,
        SessionState.Indeterminate => SessionStep.Look,
        SessionState.Live when now >= row.LiveAt + Ms(TimeSpan.FromMinutes(calls.Minutes) + Overrun) => SessionStep.Overrun,
        SessionState.Ready or SessionState.Live when RecordingDueAt(row, now) <= now => SessionStep.ApplyRecording,
        SessionState.Ready or SessionState.Live => SessionStep.Check,
        _ when row.IsUnsettled => SessionStep.Look,
        SessionState.Ending => SessionStep.End,
        _ when !row.Cleaned => SessionStep.Clean,
        SessionState.Ended when now >= row.EndedAt + Ms(RecordingsWithin) => SessionStep.Close,
        _ => SessionStep.None,
    };

    /// <summary>When somebody must look at the row again; null when nobody must.</summary>
    /// <param name="notBefore">Zoom asked for patience until then.</param>
    public static long? DueAt(SessionRow row, long now, CallsOptions calls, long? notBefore = null) => row.State switch
    {
        SessionState.Ready => Least(RecordingDueAt(row, now), Math.Max(now, JoinBy(row, calls)), now + Ms(PollEvery)),
        SessionState.Live => Least(RecordingDueAt(row, now), now + Ms(PollEvery)),
        <= SessionState.Ending => Math.Max(now, notBefore ?? 0),
        _ when !row.Cleaned => now,
        SessionState.Ended => row.EndedAt + Ms(RecordingsWithin),
        _ => null,
    };

    /// <summary>A call that nobody is in by then expires.</summary>
    public static long JoinBy(SessionRow row, CallsOptions calls) => (row.ReadyAt ?? row.CreatedAt) + Ms(calls.JoinWithin);

    /// <summary>When a step that brought nothing is tried again.</summary>
    public static long RetryAt(SessionRow row, long now, long? notBefore) =>
        Math.Max(now + Math.Min(Ms(LongestPause), 1000L << Math.Min(row.Attempts, 10)), notBefore ?? 0);

    /// <summary>Null while Zoom records, or does not, as it should.</summary>
    private static long? RecordingDueAt(SessionRow row, long now) => row switch
    {
        { RecordWanted: true, RecordApplied: RecordApplied.None } or { RecordWanted: false, RecordApplied: not RecordApplied.None } => now,
        { State: SessionState.Live, RecordWanted: true, RecordApplied: RecordApplied.Auto, RecordSeen: false, LiveAt: { } live } => Math.Max(now, live + Ms(RecordingBegins)),
        _ => null,
    };

    private static long? Least(params ReadOnlySpan<long?> times)
    {
        long? least = null;
        foreach (var time in times)
            if (least is null || time < least) least = time ?? least;
        return least;
    }

    private static long Ms(TimeSpan time) => (long)time.TotalMilliseconds;
}
