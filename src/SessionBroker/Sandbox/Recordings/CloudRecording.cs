using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>All that was recorded of one instance of a meeting.</summary>
internal sealed class CloudRecording(Instance instance, string shareKey, string playPasscode, JsonObject settings)
{
    public Instance Instance { get; } = instance;

    public string Uuid => Instance.Uuid;

    public Meeting Meeting => Instance.Meeting;

    /// <summary>In its share link.</summary>
    public string ShareKey { get; } = shareKey;

    public string PlayPasscode { get; } = playPasscode;

    /// <summary>Who may watch it at Zoom, and how.</summary>
    public JsonObject Settings { get; } = settings;

    public string Share => Settings["share_recording"]!.GetValue<string>();

    public string Password => Settings["password"]!.GetValue<string>();

    public List<Take> Takes { get; } = [];

    public List<RecordedFile> Files { get; } = [];

    public IEnumerable<RecordedFile> Kept => Files.Where(file => file.TrashedAt is null);

    public IEnumerable<RecordedFile> Trashed => Files.Where(file => file.TrashedAt is not null);

    /// <summary>Being recorded at this moment, pauses included.</summary>
    public bool Running => Takes.Any(take => take.End is null);

    /// <summary>Something of it has yet to land.</summary>
    public bool Processing => Takes.Any(take => !take.Landed);
}

/// <summary>From a start of the recording to its stop.</summary>
internal sealed class Take(DateTimeOffset start)
{
    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset? End { get; set; }

    public bool Paused { get; set; }

    public bool Landed { get; set; }
}

/// <param name="Key">In its download and play links.</param>
/// <param name="Type"><c>MP4</c>, <c>M4A</c>, <c>CHAT</c> or <c>TRANSCRIPT</c>.</param>
internal sealed record RecordedFile(string Id, string Key, string Type, string Extension, string RecordingType, Take Take, byte[] Content)
{
    public DateTimeOffset? TrashedAt { get; set; }

    public string ContentType => Type switch
    {
        "MP4" => "video/mp4",
        "M4A" => "audio/mp4",
        "TRANSCRIPT" => "text/vtt; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
}
