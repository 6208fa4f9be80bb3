using System.Globalization;
using SessionBroker.Sessions;
using SessionBroker.Zoom;

namespace SessionBroker.Tests.Sessions;

/// <summary>A Zoom in memory, as the broker sees it through <see cref="IZoomApi"/>: what exists, what people do in it, and the events that tell of it. For one thread.</summary>
internal sealed class ZoomWorld(TimeProvider clock)
{
    private readonly Dictionary<long, WorldMeeting> _meetings = [];
    private long _lastId = 80_000_000_000;
    private int _lastUuid;

    /// <summary>Everything that was ever made, in order.</summary>
    public List<WorldMeeting> Made { get; } = [];

    public HashSet<string> UnfitHosts { get; } = [];

    /// <summary>Hosts whose account overrides what was asked for.</summary>
    public HashSet<string> OverridingHosts { get; } = [];

    /// <summary>Deliveries that Zoom has to make, as JSON.</summary>
    public List<string> Deliveries { get; } = [];

    public IEnumerable<WorldMeeting> Existing => _meetings.Values;

    public WorldMeeting? Find(long id) => _meetings.GetValueOrDefault(id);

    public WorldMeeting Create(string hostId, NewMeeting wish)
    {
        var meeting = new WorldMeeting
        {
            Id = ++_lastId,
            HostId = hostId,
            Agenda = wish.Marker,
            Passcode = wish.Passcode,
            CreatedAt = clock.GetUtcNow(),
            AutoRecord = wish.AutoRecord,
            Overridden = OverridingHosts.Contains(hostId),
            NextUuid = Uuid(),
        };
        _meetings.Add(meeting.Id, meeting);
        Made.Add(meeting);
        return meeting;
    }

    public void Delete(WorldMeeting meeting) => _meetings.Remove(meeting.Id);

    /// <summary>Somebody opens a link; false when it leads nowhere.</summary>
    public bool Join(WorldMeeting meeting)
    {
        if (!_meetings.ContainsKey(meeting.Id)) return false;
        if (meeting.Live is null)
        {
            meeting.Live = meeting.NextUuid;
            meeting.NextUuid = Uuid();
            meeting.Recording = meeting.AutoRecord;
            Tell("meeting.started", meeting, meeting.Live, "");
            if (meeting.Recording) TellRecording("recording.started", meeting);
        }
        meeting.People++;
        Tell("meeting.participant_joined", meeting, meeting.Live, $",\"participant\":{{\"user_id\":\"{meeting.People}\",\"join_time\":\"{Stamp}\"}}");
        return true;
    }

    public void Leave(WorldMeeting meeting)
    {
        if (meeting.Live is null) return;
        Tell("meeting.participant_left", meeting, meeting.Live, $",\"participant\":{{\"user_id\":\"{meeting.People}\",\"leave_time\":\"{Stamp}\"}}");
        if (--meeting.People <= 0) End(meeting);
    }

    public void End(WorldMeeting meeting)
    {
        if (meeting.Live is not { } uuid) return;
        if (meeting.Recording) TellRecording("recording.stopped", meeting);
        meeting.Past.Add((uuid, clock.GetUtcNow()));
        meeting.Live = null;
        meeting.People = 0;
        Tell("meeting.ended", meeting, uuid, $",\"end_time\":\"{Stamp}\"");
        meeting.Recording = false;
    }

    public void Record(WorldMeeting meeting, bool on)
    {
        if (meeting.Live is null || meeting.Recording == on) return;
        meeting.Recording = on;
        TellRecording(on ? "recording.started" : "recording.stopped", meeting);
    }

    private void TellRecording(string name, WorldMeeting meeting) =>
        Tell(name, meeting, meeting.Live!, $",\"recording_file\":{{\"recording_start\":\"{Stamp}\",\"recording_end\":\"\"}}");

    private void Tell(string name, WorldMeeting meeting, string uuid, string more)
    {
        var about = $"\"id\":\"{meeting.Id}\",\"uuid\":\"{uuid}\",\"host_id\":\"{meeting.HostId}\"{more}";
        Deliveries.Add("{\"event\":\"" + name + $"\",\"event_ts\":{clock.GetUtcNow().ToUnixTimeMilliseconds()},\"payload\":{{\"object\":{{" + about + "}}}");
    }

    // Zoom's own may begin with a slash and hold two in a row.
    private string Uuid() => $"/u//{++_lastUuid:D6}==";

    private string Stamp => clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}

internal sealed class WorldMeeting
{
    public required long Id { get; init; }

    public required string HostId { get; init; }

    public required string Agenda { get; init; }

    public required string Passcode { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string NextUuid { get; set; }

    public bool Overridden { get; init; }

    public bool AutoRecord { get; set; }

    public bool Recording { get; set; }

    /// <summary>The uuid of the life it has; null while nobody is in it.</summary>
    public string? Live { get; set; }

    public int People { get; set; }

    public List<(string Uuid, DateTimeOffset End)> Past { get; } = [];

    public Guid SessionId => MeetingMarker.Of(Agenda) ?? throw new InvalidOperationException("A meeting without a marker.");

    public ZoomMeeting Shown() => new(
        Id, Live ?? NextUuid, HostId, Agenda, Live is null ? MeetingStatus.Waiting : MeetingStatus.Started, CreatedAt, new Uri($"https://zoom.test/j/{Id}"), Passcode,
        new(JoinBeforeHost: !Overridden, WaitingRoom: Overridden, MeetingAuthentication: false, AutoRecord));
}
