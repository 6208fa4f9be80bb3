using SessionBroker.Ports;
using SessionBroker.Sessions;
using Xunit;

namespace SessionBroker.Tests.Sessions.Model;

/// <summary>What holds in every history: at each moment, and after the recovery.</summary>
internal sealed class HistoryChecks(ZoomWorld world, TalkRooms rooms)
{
    private readonly Dictionary<Guid, (string Room, bool Created)> _started = [];

    /// <summary>A start was answered.</summary>
    public void Started(StartedCall answer, string room)
    {
        Assert.Equal(room, answer.Session.RoomId);
        var before = _started.GetValueOrDefault(answer.Session.Id);
        Assert.False(before.Created && answer.Created, "a session is made once");
        _started[answer.Session.Id] = (room, before.Created || answer.Created);
    }

    public void Now(List<SessionRow> rows)
    {
        foreach (var room in rows.Where(row => row.State.IsOpen()).GroupBy(row => row.RoomId)) Assert.Single(room);
        // A call that was used again after its end and its clean-up is the alarm's business, not the pool's.
        var going = rows.Where(row => !row.Cleaned).Select(row => row.Id).ToHashSet();
        foreach (var host in world.Made.Where(meeting => meeting.Live is not null && going.Contains(meeting.SessionId)).GroupBy(meeting => meeting.HostId)) Assert.Single(host);
        foreach (var row in rows.Where(row => row.State is SessionState.Ready or SessionState.Live))
            Assert.Equal(row.Id, world.Made.Single(meeting => meeting.Id == row.MeetingId).SessionId);
    }

    public void AtTheEnd(List<SessionRow> rows, long activeSeats, long untold)
    {
        Assert.All(rows, row => Assert.True(row is { State: SessionState.Ended or SessionState.Failed or SessionState.Expired, Cleaned: true, EndedAt: not null, LeaseOwner: null }, $"{row}"));
        Assert.Empty(world.Existing);
        Assert.DoesNotContain(world.Made, meeting => meeting.Live is not null);
        Assert.Equal((0, 0), (activeSeats, untold));
        Assert.Equal(world.Made.Count, world.Made.Select(meeting => meeting.Id).Distinct().Count());
        Assert.All(world.Made, meeting => Assert.Contains(rows, row => row.Id == meeting.SessionId));
        foreach (var row in rows) Told(row);
    }

    /// <summary>The parties were told of the last state, never of an older after a newer, and in the room of each thing in its order.</summary>
    private void Told(SessionRow row)
    {
        var changes = rooms.Changes.Where(change => change.Session.Id == row.Id).ToList();
        Assert.Equal(SessionView.Shown(row), changes[^1].Session);
        Assert.Equal(changes.Select(change => change.Session.Version).Order(), changes.Select(change => change.Session.Version));
        var notices = changes.Where(change => change.Notice is SessionNotice.Started or SessionNotice.Ended or SessionNotice.Expired or SessionNotice.Failed).Select(change => change.Notice!.Value).Distinct();
        Assert.Equal(Expected(row), notices);
    }

    private static IEnumerable<SessionNotice> Expected(SessionRow row) => row switch
    {
        { State: SessionState.Failed } => [SessionNotice.Failed],
        { State: SessionState.Expired } => [SessionNotice.Started, SessionNotice.Expired],
        { ReadyAt: null } => [],
        _ => [SessionNotice.Started, SessionNotice.Ended],
    };
}
