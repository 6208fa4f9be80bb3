namespace SessionBroker;

/// <param name="Token">A capability; the host makes <c>/v1/shares/{token}</c> of it.</param>
/// <param name="Files">What else there is beside the video: <c>audio</c>, <c>chat</c>, <c>transcript</c>, <c>summary</c>, each with a token of its own.</param>
public sealed record RecordingShare(string Token, DateTimeOffset ExpiresAt, IReadOnlyList<SharedFile> Files);

public sealed record SharedFile(string Kind, string Token);

/// <summary>A party asks for a link to play a recording by.</summary>
public sealed class ShareRecording
{
    public Task<BrokerResult<RecordingShare>> HandleAsync(string callerId, Guid recordingId, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");
}
