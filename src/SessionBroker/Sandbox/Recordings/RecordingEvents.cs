using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>The <c>recording.*</c> events. There is none for a change of who may watch.</summary>
internal sealed class RecordingEvents(World world, TokenStore tokens)
{
    private static readonly TimeSpan DownloadLife = TimeSpan.FromHours(24);

    /// <summary>Started, paused, resumed or stopped; an end that is not there yet is an empty text.</summary>
    public void Take(string name, CloudRecording recording, Take take) => Emit(name, new JsonObject
    {
        ["object"] = new JsonObject
        {
            ["id"] = recording.Meeting.Id,
            ["uuid"] = recording.Uuid,
            ["host_id"] = recording.Meeting.Host.Id,
            ["topic"] = recording.Meeting.Topic,
            ["type"] = recording.Meeting.Type,
            ["start_time"] = ZoomTime.Text(recording.Instance.Start),
            ["timezone"] = "Asia/Tokyo",
            ["duration"] = recording.Meeting.Duration,
            ["recording_file"] = new JsonObject
            {
                ["recording_start"] = ZoomTime.Text(take.Start),
                ["recording_end"] = take.End is { } end ? ZoomTime.Text(end) : "",
            },
        },
    });

    public void Completed(CloudRecording recording, IReadOnlyList<RecordedFile> files)
    {
        var shown = RecordingJson.Event(world, recording, files, withPasscode: true);
        shown["recording_play_passcode"] = recording.PlayPasscode;
        shown["on_prem"] = false;
        Emit("recording.completed", new JsonObject { ["object"] = shown }, tokens.IssueDownload(recording.Uuid, DownloadLife));
    }

    public void TranscriptCompleted(CloudRecording recording, RecordedFile transcript) => Emit(
        "recording.transcript_completed",
        new JsonObject { ["object"] = RecordingJson.Event(world, recording, [transcript], withPasscode: true) },
        tokens.IssueDownload(recording.Uuid, DownloadLife));

    /// <summary>Trashed, deleted or recovered.</summary>
    public void Moved(string name, CloudRecording recording, IReadOnlyList<RecordedFile> files) =>
        Emit(name, Operated(recording.Meeting.Host, RecordingJson.Event(world, recording, files, withPasscode: false)));

    /// <summary>All of a user's recordings at once: they are named, their files are not.</summary>
    public void BatchTrashed(Host host, IEnumerable<string> uuids)
    {
        var payload = Operated(host, new JsonObject { ["meeting_uuids"] = new JsonArray([.. uuids.Select(uuid => JsonValue.Create(uuid))]) });
        payload["operation"] = "trash_user_recordings";
        Emit("recording.batch_trashed", payload);
    }

    private static JsonObject Operated(Host host, JsonObject shown) => new() { ["operator"] = host.Email, ["operator_id"] = host.Id, ["object"] = shown };

    private void Emit(string name, JsonObject payload, string? downloadToken = null) => world.Emit(WorldEvent.Of(world, name, payload, downloadToken));
}
