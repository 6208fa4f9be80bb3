using System.Text.Json;

namespace SessionBroker.Webhooks;

/// <summary>A delivery's body → an event. Reads what Zoom's documents promise and what its samples do instead: ids as numbers or strings, dates missing or empty, two shapes of a batch.</summary>
internal static class ZoomEventParser
{
    /// <summary>Null when the body is no JSON object with an <c>event</c>.</summary>
    public static ZoomEvent? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Read(new EventJson(json.RootElement));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The second is how System.Text.Json says that a string holds half a surrogate pair or bytes that are not UTF-8.
            return null;
        }
    }

    private static ZoomEvent? Read(EventJson root)
    {
        if (root.Text("event") is not { Length: > 0 } name) return null;
        var at = root.Milliseconds("event_ts");
        var payload = root["payload"];
        if (name == "endpoint.url_validation") return payload.Text("plainToken") is { } token ? new UrlValidation(name, at, token) : new Other(name, at, null);
        var about = payload["object"];
        var by = payload.Text("operator_id");
        return name.StartsWith("recording.batch_", StringComparison.Ordinal) ? Batch(name, at, about, by) : OfMeeting(name, at, about, by);
    }

    private static ZoomEvent OfMeeting(string name, DateTimeOffset? at, EventJson about, string? by)
    {
        if (Meeting(about) is not { } meeting) return new Other(name, at, null);
        return name switch
        {
            "meeting.started" => new MeetingStarted(name, at, meeting, about.Time("start_time")),
            "meeting.ended" => new MeetingEnded(name, at, meeting, about.Time("start_time"), about.Time("end_time"), by),
            "meeting.deleted" or "meeting.permanently_deleted" => new MeetingDeleted(name, at, meeting, by),
            "meeting.participant_joined" => new ParticipantJoined(name, at, meeting, Participant(about), When(about, "join_time")),
            "meeting.participant_left" => new ParticipantLeft(name, at, meeting, Participant(about), When(about, "leave_time")),
            "meeting.summary_completed" => new SummaryCompleted(name, at, meeting),
            _ => OfRecording(name, at, meeting, about, by),
        };
    }

    private static ZoomEvent OfRecording(string name, DateTimeOffset? at, MeetingRef meeting, EventJson about, string? by)
    {
        var stretch = about["recording_file"];
        var (start, end) = (stretch.Time("recording_start"), stretch.Time("recording_end"));
        return name switch
        {
            "recording.started" => new RecordingStarted(name, at, meeting, start, end),
            "recording.paused" => new RecordingPaused(name, at, meeting, start, end),
            "recording.resumed" => new RecordingResumed(name, at, meeting, start, end),
            "recording.stopped" => new RecordingStopped(name, at, meeting, start, end),
            "recording.completed" => new RecordingCompleted(name, at, meeting, Files(about), by),
            "recording.transcript_completed" => new TranscriptCompleted(name, at, meeting, Files(about), by),
            "recording.trashed" => new RecordingTrashed(name, at, meeting, Files(about), by),
            "recording.deleted" => new RecordingDeleted(name, at, meeting, Files(about), by),
            "recording.recovered" => new RecordingRecovered(name, at, meeting, Files(about), by),
            _ => new Other(name, at, meeting),
        };
    }

    private static ZoomEvent Batch(string name, DateTimeOffset? at, EventJson about, string? by)
    {
        BatchItem[] items =
        [
            .. about.Items("meeting_uuids").Select(uuid => uuid.Text()).OfType<string>().Select(uuid => new BatchItem(uuid, [])),
            .. about.Items("meetings").Where(meeting => meeting.Text("meeting_uuid") is not null)
                .Select(meeting => new BatchItem(meeting.Text("meeting_uuid")!, [.. meeting.Items("recording_file_ids").Select(id => id.Text()).OfType<string>()])),
        ];
        return name switch
        {
            "recording.batch_trashed" => new BatchTrashed(name, at, items, by),
            "recording.batch_deleted" => new BatchDeleted(name, at, items, by),
            "recording.batch_recovered" => new BatchRecovered(name, at, items, by),
            _ => new Other(name, at, null),
        };
    }

    private static MeetingRef? Meeting(EventJson about) =>
        (about.Text("uuid") ?? about.Text("meeting_uuid")) is { Length: > 0 } uuid
            ? new(uuid, about.Number("id") ?? about.Number("meeting_id"), about.Text("host_id") ?? about.Text("meeting_host_id"))
            : null;

    private static ParticipantRef Participant(EventJson about)
    {
        var person = about["participant"];
        return new(person.Text("user_id"), person.Text("participant_uuid"), person.Text("id"), person.Text("registrant_id"), person.Text("customer_key"));
    }

    // Zoom's document says join_time and leave_time; its sample of a join says date_time.
    private static DateTimeOffset? When(EventJson about, string documented) => about["participant"].Time(documented) ?? about["participant"].Time("date_time");

    private static IReadOnlyList<FileRef> Files(EventJson about) =>
        [.. about.Items("recording_files").Select(file => File(file, ofOne: false)), .. about.Items("participant_audio_files").Select(file => File(file, ofOne: true))];

    private static FileRef File(EventJson file, bool ofOne) => new(
        file.Text("id") ?? "",
        file.Text("file_type"),
        file.Text("recording_type"),
        file.Number("file_size") ?? 0,
        file.Text("status") switch { "completed" => FileStatus.Completed, "processing" => FileStatus.Processing, _ => FileStatus.Unknown },
        file.Time("recording_start"),
        file.Time("recording_end"),
        ofOne);
}
