namespace SessionBroker.Sessions;

/// <summary>What a person may see of a session: every answer, push and list goes through here.</summary>
internal static class SessionView
{
    /// <returns>Null when for this person there is no such session.</returns>
    public static Session? For(string viewer, SessionRow row) => IsVisible(viewer, row) ? Shown(row) : null;

    public static IReadOnlyList<string> Viewers(SessionRow row) =>
        [.. new[] { row.BuyerId, row.SellerId }.Where(party => IsVisible(party, row))];

    /// <summary>As every viewer sees it: what differs between them is only whether they do.</summary>
    public static Session Shown(SessionRow row) => new(
        row.Id, row.RoomId, row.Version, Status(row.State), Recording(row), row.StartedBy, row.AudioOnly, Time(row.CreatedAt), row.EndedAt is { } ended ? Time(ended) : null);

    public static RecordingStatus Recording(SessionRow row) => row switch
    {
        { RecordWanted: false } => RecordingStatus.Off,
        { RecordSeen: true } => RecordingStatus.On,
        _ => RecordingStatus.Requested,
    };

    private static SessionStatus Status(SessionState state) => state switch
    {
        SessionState.Requested or SessionState.Reserved or SessionState.Creating or SessionState.Indeterminate => SessionStatus.Requested,
        SessionState.Ready => SessionStatus.Ready,
        SessionState.Live => SessionStatus.Live,
        SessionState.Ending or SessionState.Ended or SessionState.Closed => SessionStatus.Ended,
        SessionState.Failed => SessionStatus.Failed,
        SessionState.Expired => SessionStatus.Expired,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    private static bool IsVisible(string viewer, SessionRow row) => (viewer == row.BuyerId || viewer == row.SellerId) && viewer != row.WithheldFrom;

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
