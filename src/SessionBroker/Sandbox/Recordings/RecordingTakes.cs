using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>The recording of a meeting under way, and its way into the cloud. Under the world's lock.</summary>
internal sealed class RecordingTakes(World world, RecordingEvents events, RecordedContent content)
{
    /// <summary>A second start while it runs changes nothing.</summary>
    public void Start(Instance instance)
    {
        var recording = world.Recordings.GetValueOrDefault(instance.Uuid) ?? Open(instance);
        if (recording.Running)
            return;
        var take = new Take(world.Now);
        recording.Takes.Add(take);
        events.Take("recording.started", recording, take);
    }

    public void Stop(Instance instance)
    {
        if (RunningTake(instance) is not var (recording, take))
            return;
        take.End = world.Now;
        events.Take("recording.stopped", recording, take);
        if (world.Quirks.CompletedPerTake)
            LandLater(recording);
    }

    public void Pause(Instance instance)
    {
        if (RunningTake(instance) is not var (recording, take) || take.Paused)
            return;
        take.Paused = true;
        events.Take("recording.paused", recording, take);
    }

    public void Resume(Instance instance)
    {
        if (RunningTake(instance) is not var (recording, take) || !take.Paused)
            return;
        take.Paused = false;
        events.Take("recording.resumed", recording, take);
    }

    public void MeetingEnded(Instance instance)
    {
        if (world.Recordings.TryGetValue(instance.Uuid, out var recording) && recording.Processing && !world.Quirks.CompletedPerTake)
            LandLater(recording);
    }

    private (CloudRecording Recording, Take Take)? RunningTake(Instance instance) =>
        world.Recordings.GetValueOrDefault(instance.Uuid) is { } recording && recording.Takes.Find(take => take.End is null) is { } running ? (recording, running) : null;

    private CloudRecording Open(Instance instance)
    {
        var settings = new JsonObject
        {
            ["share_recording"] = world.Quirks.DefaultShare,
            ["recording_authentication"] = false,
            ["viewer_download"] = true,
            ["on_demand"] = false,
            ["password"] = world.Invent.RecordingPasscode(),
            ["approval_type"] = 2,
            ["send_email_to_host"] = false,
            ["show_social_share_buttons"] = true,
            ["topic"] = instance.Meeting.Topic,
            ["auto_delete"] = false,
        };
        var recording = new CloudRecording(instance, world.Invent.Key(48), world.Invent.Key(32), settings);
        world.Recordings.Add(instance.Uuid, recording);
        return recording;
    }

    private void LandLater(CloudRecording recording)
    {
        IReadOnlyList<Take> takes = [.. recording.Takes.Where(take => !take.Landed && take.End is not null)];
        var length = takes.Aggregate(TimeSpan.Zero, (sum, take) => sum + (take.End!.Value - take.Start));
        world.After(world.Options.RecordingDelay + (length * world.Quirks.ProcessingTimesLength), () => Land(recording, takes));
    }

    private void Land(CloudRecording recording, IReadOnlyList<Take> takes)
    {
        foreach (var take in takes)
            take.Landed = true;
        IReadOnlyList<Take> kept = [.. takes.Where(take => take.End!.Value - take.Start >= world.Quirks.ShortestTake)];
        if (kept.Count == 0)
            return;
        IReadOnlyList<RecordedFile> files = [.. kept.SelectMany(take => content.Media(take)), content.Chat(recording, kept[^1])];
        recording.Files.AddRange(files);
        events.Completed(recording, files);
        world.After(world.Options.TranscriptDelay, () => LandTranscript(recording, kept[^1]));
    }

    private void LandTranscript(CloudRecording recording, Take take)
    {
        var transcript = content.Transcript(recording, take);
        recording.Files.Add(transcript);
        events.TranscriptCompleted(recording, transcript);
    }
}
