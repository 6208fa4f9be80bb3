namespace SessionBroker.Recordings;

/// <summary>The streams that are playing in this process, so that a revocation ends them at once. Thread-safe.</summary>
internal sealed class LivePlays
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, HashSet<CancellationTokenSource>> playing = [];

    /// <summary>To be entered before the gate is asked: a revocation that comes in between is then not missed.</summary>
    /// <returns>Takes it out again.</returns>
    public IDisposable Enter(Guid recordingId, CancellationTokenSource stream)
    {
        lock (gate)
        {
            if (!playing.TryGetValue(recordingId, out var streams)) playing[recordingId] = streams = [];
            streams.Add(stream);
        }
        return new Leave(this, recordingId, stream);
    }

    public void Cut(Guid recordingId)
    {
        // Under the lock, so that none of them is disposed meanwhile; what waits for them runs elsewhere.
        lock (gate)
        {
            if (!playing.TryGetValue(recordingId, out var streams)) return;
            foreach (var stream in streams) _ = stream.CancelAsync();
        }
    }

    private void Remove(Guid recordingId, CancellationTokenSource stream)
    {
        lock (gate)
        {
            if (playing.TryGetValue(recordingId, out var streams) && streams.Remove(stream) && streams.Count == 0) playing.Remove(recordingId);
        }
    }

    private sealed class Leave(LivePlays plays, Guid recordingId, CancellationTokenSource stream) : IDisposable
    {
        public void Dispose() => plays.Remove(recordingId, stream);
    }
}
