using System.Collections.Concurrent;
using SessionBroker.Zoom;

namespace SessionBroker.Tests.Recordings;

/// <summary>What Zoom has of recordings, and nothing else of Zoom. Every secret it hands out has <see cref="Secret"/> in it, so that a leak shows.</summary>
internal sealed class FakeZoom : IZoomApi
{
    public const string Secret = "ZOOMSECRET";
    public const string DownloadToken = "token-" + Secret;

    private static readonly ZoomFailure None = new(ZoomOutcome.NotFound, 404, 3301);

    public static readonly ZoomFailure Down = new(ZoomOutcome.Unavailable, 503, 0);

    public ConcurrentDictionary<string, FakeRecording> Recordings { get; } = [];

    /// <summary>Asked with the operation's name before each call: a failure comes in place of the answer, and nothing is done.</summary>
    public Func<string, ZoomFailure?> Fault { get; set; } = _ => null;

    /// <summary>Waited for before each piece of a download, with the position in the file.</summary>
    public Func<long, CancellationToken, Task> Pace { get; set; } = (_, _) => Task.CompletedTask;

    public ConcurrentQueue<string> Passwords { get; } = [];

    public int Downloads { get; private set; }

    public FakeRecording Land(string uuid, params (string Id, string Type, int Bytes)[] files)
    {
        var recording = Recordings.GetOrAdd(uuid, _ => new());
        foreach (var (id, type, bytes) in files) recording.Files[id] = (type, FakeRecording.Pattern(id, bytes));
        return recording;
    }

    public ValueTask<ZoomResult<ZoomRecording>> GetRecordingAsync(string uuid, TimeSpan downloadTokenLife, CancellationToken cancel)
    {
        if (Fault(nameof(GetRecordingAsync)) is { } fault) return new(fault);
        if (Live(uuid) is not { } recording) return new(None);
        var files = recording.Files.Select(file => new ZoomRecordingFile(
            file.Key, file.Value.Type, RecordingType: null, file.Value.Content.Length, Completed: true, Start: null, End: null, new($"https://files.zoom.invalid/{file.Key}?access={Secret}")));
        return new(new ZoomRecording(uuid, 1, "host", Start: null, 1, [.. files], DownloadToken));
    }

    public ValueTask<ZoomResult<RecordingSettings>> GetRecordingSettingsAsync(string uuid, CancellationToken cancel) =>
        new(Fault(nameof(GetRecordingSettingsAsync)) is { } fault ? fault : Live(uuid) is { } recording ? recording.Settings : None);

    public ValueTask<ZoomResult<Nothing>> SetRecordingSettingsAsync(string uuid, RecordingSettingsChange change, CancellationToken cancel)
    {
        if (Fault(nameof(SetRecordingSettingsAsync)) is { } fault) return new(fault);
        if (Live(uuid) is not { } recording) return new(None);
        if (change.Password is { } password) Passwords.Enqueue(password);
        if (!recording.IgnoresSettings)
            recording.Settings = new(change.ShareRecording, change.ViewerDownload, change.Password is not null || recording.Settings.HasPassword, change.ShowSocialShareButtons);
        return new(default(Nothing));
    }

    public ValueTask<ZoomResult<Nothing>> DeleteRecordingAsync(string uuid, bool permanently, CancellationToken cancel)
    {
        if (Fault(nameof(DeleteRecordingAsync)) is { } fault) return new(fault);
        if (Live(uuid) is not { } recording) return new(None);
        recording.IsTrashed = true;
        return new(default(Nothing));
    }

    public ValueTask<ZoomResult<ZoomDownload>> DownloadAsync(Uri file, string token, long? from, long? to, CancellationToken cancel)
    {
        Downloads++;
        if (Fault(nameof(DownloadAsync)) is { } fault) return new(fault);
        if (token != DownloadToken) return new(new ZoomFailure(ZoomOutcome.Unauthorized, 401, 124));
        var content = Recordings.Values.SelectMany(r => r.Files).Single(f => f.Key == file.Segments[^1]).Value.Content;
        var part = content[(int)(from ?? 0)..(int)((to ?? content.Length - 1) + 1)];
        var stream = new PacedStream(part, from ?? 0, (position, stop) => Pace(position, stop));
        return new(new ZoomDownload(stream, "application/octet-stream", part.Length, content.Length, Partial: from is not null, stream));
    }

    public ValueTask<ZoomResult<ZoomMeeting>> CreateMeetingAsync(string hostId, NewMeeting meeting, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<IReadOnlyList<ListedMeeting>>> ListMeetingsAsync(string hostId, MeetingListing listing, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<ZoomMeeting>> GetMeetingAsync(long meetingId, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<Nothing>> SetAutoRecordingAsync(long meetingId, bool cloud, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<Nothing>> DeleteMeetingAsync(long meetingId, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<Nothing>> EndMeetingAsync(long meetingId, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<Uri>> CreateInviteLinkAsync(long meetingId, Invitation invitation, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<Nothing>> ControlRecordingAsync(long meetingId, RecordingControl control, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<PastMeeting>> GetPastMeetingAsync(string uuid, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<IReadOnlyList<PastInstance>>> ListPastInstancesAsync(long meetingId, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<IReadOnlyList<PastParticipant>>> ListPastParticipantsAsync(string uuid, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<IReadOnlyList<ZoomRecording>>> ListRecordingsAsync(string hostId, DateOnly from, DateOnly to, bool trash, CancellationToken cancel) =>
        new(new ZoomResult<IReadOnlyList<ZoomRecording>>([.. Recordings.Where(r => !r.Value.IsTrashed).Select(r => new ZoomRecording(r.Key, r.Value.MeetingId, hostId, Start: null, 1, [], DownloadToken: null))], null));

    public ValueTask<ZoomResult<Nothing>> DeleteRecordingFileAsync(string uuid, string fileId, bool permanently, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<Nothing>> RecoverRecordingAsync(string uuid, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<ZoomUser>> GetUserAsync(string hostId, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ZoomResult<ZoomUserSettings>> GetUserSettingsAsync(string hostId, CancellationToken cancel) => throw new NotSupportedException();

    private FakeRecording? Live(string uuid) => Recordings.TryGetValue(uuid, out var recording) && !recording.IsTrashed ? recording : null;
}

/// <summary>A recording at the fake Zoom; shared with everybody from the start, as some accounts are set.</summary>
internal sealed class FakeRecording
{
    public static readonly RecordingSettings Open = new("publicly", ViewerDownload: true, HasPassword: false, ShowSocialShareButtons: true);

    public ConcurrentDictionary<string, (string Type, byte[] Content)> Files { get; } = [];

    public RecordingSettings Settings { get; set; } = Open;

    public long MeetingId { get; set; }

    /// <summary>Zoom says yes to new settings and keeps the old ones.</summary>
    public bool IgnoresSettings { get; set; }

    public bool IsTrashed { get; set; }

    public bool IsShut => Settings == new RecordingSettings("none", ViewerDownload: false, HasPassword: true, ShowSocialShareButtons: false);

    public static byte[] Pattern(string id, int length)
    {
        var content = new byte[length];
        new Random(id.Sum(c => c)).NextBytes(content);
        return content;
    }
}
