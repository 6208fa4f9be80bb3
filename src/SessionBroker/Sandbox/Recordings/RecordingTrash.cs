namespace SessionBroker.Sandbox;

/// <summary>Recordings that go: into the trash for thirty days, out of it again, or for good.</summary>
internal sealed class RecordingTrash(World world, RecordingEvents events)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public ZoomAnswer Delete(ZoomCall call)
    {
        if (!RecordingAnswers.TryFind(world, call.Argument(0), out var recording))
            return RecordingAnswers.None;
        return Remove(recording, [.. IsForGood(call) ? recording.Files : recording.Kept], IsForGood(call));
    }

    public ZoomAnswer DeleteFile(ZoomCall call)
    {
        if (!RecordingAnswers.TryFind(world, call.Argument(0), out var recording))
            return RecordingAnswers.None;
        return Remove(recording, [.. recording.Files.Where(file => file.Id == call.Argument(1) && (IsForGood(call) || file.TrashedAt is null))], IsForGood(call));
    }

    public ZoomAnswer Recover(ZoomCall call) => Recover(call, _ => true, new ZoomAnswer(200, null));

    public ZoomAnswer RecoverFile(ZoomCall call) => Recover(call, file => file.Id == call.Argument(1), ZoomAnswer.NoContent);

    /// <summary>Someone empties a user's recordings into the trash in the portal.</summary>
    public void TrashAllOf(Host host)
    {
        IReadOnlyList<CloudRecording> all = [.. world.Recordings.Values.Where(recording => recording.Meeting.Host == host && recording.Kept.Any())];
        foreach (var recording in all)
            Trash(recording, [.. recording.Kept]);
        events.BatchTrashed(host, all.Select(recording => recording.Uuid));
    }

    private ZoomAnswer Remove(CloudRecording recording, IReadOnlyList<RecordedFile> files, bool forGood)
    {
        if (files.Count == 0)
            return RecordingAnswers.None;
        if (recording.Processing)
            return RecordingAnswers.NotCompleted;
        if (forGood)
        {
            Forget(recording, files);
            return ZoomAnswer.NoContent;
        }

        Trash(recording, files);
        events.Moved("recording.trashed", recording, files);
        return ZoomAnswer.NoContent;
    }

    private void Trash(CloudRecording recording, IReadOnlyList<RecordedFile> files)
    {
        var now = world.Now;
        foreach (var file in files)
            file.TrashedAt = now;
        world.After(Life, () =>
        {
            IReadOnlyList<RecordedFile> expired = [.. files.Where(file => file.TrashedAt == now && recording.Files.Contains(file))];
            if (expired.Count > 0)
                Forget(recording, expired);
        });
    }

    private void Forget(CloudRecording recording, IReadOnlyList<RecordedFile> files)
    {
        events.Moved("recording.deleted", recording, files);
        foreach (var file in files)
            recording.Files.Remove(file);
    }

    private ZoomAnswer Recover(ZoomCall call, Func<RecordedFile, bool> wanted, ZoomAnswer done)
    {
        if (!RecordingAnswers.TryFind(world, call.Argument(0), out var recording))
            return RecordingAnswers.None;
        IReadOnlyList<RecordedFile> files = [.. recording.Trashed.Where(wanted)];
        if (files.Count == 0)
            return RecordingAnswers.None;
        if (world.StorageFull)
            return RecordingAnswers.StorageFull;
        foreach (var file in files)
            file.TrashedAt = null;
        events.Moved("recording.recovered", recording, files);
        return done;
    }

    private static bool IsForGood(ZoomCall call) => call.Query("action") == "delete";
}
