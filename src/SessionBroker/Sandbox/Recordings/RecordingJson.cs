using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>A recording as REST and events show it: alike, but for the types of two fields.</summary>
internal static class RecordingJson
{
    public static JsonObject Rest(World world, CloudRecording recording, IEnumerable<RecordedFile> files)
    {
        var shown = Common(world, recording, [.. files], inRest: true);
        shown["id"] = world.Quirks.RecordingIdsAreStrings ? $"{recording.Meeting.Id}" : recording.Meeting.Id;
        shown["type"] = $"{recording.Meeting.Type}";
        return shown;
    }

    /// <param name="withPasscode">Events about files that are gone do not carry it.</param>
    public static JsonObject Event(World world, CloudRecording recording, IEnumerable<RecordedFile> files, bool withPasscode)
    {
        var shown = Common(world, recording, [.. files], inRest: false);
        shown["id"] = recording.Meeting.Id;
        shown["type"] = recording.Meeting.Type;
        shown["timezone"] = "Asia/Tokyo";
        shown["share_url"] = ShareUrl(world, recording);
        shown.Remove("recording_play_passcode");
        shown.Remove("auto_delete");
        if (!withPasscode)
            return shown;
        shown["host_email"] = recording.Meeting.Host.Email;
        shown["password"] = recording.Password;
        return shown;
    }

    public static string ShareUrl(World world, CloudRecording recording) => $"{world.Address}/rec/share/{recording.ShareKey}";

    public static string DownloadUrl(World world, RecordedFile file) => $"{world.Address}/rec/download/{file.Key}";

    private static JsonObject Common(World world, CloudRecording recording, IReadOnlyList<RecordedFile> files, bool inRest) => new()
    {
        ["uuid"] = recording.Uuid,
        ["account_id"] = world.AccountId,
        ["host_id"] = recording.Meeting.Host.Id,
        ["topic"] = recording.Settings["topic"]!.DeepClone(),
        ["start_time"] = ZoomTime.Text(recording.Instance.Start),
        ["duration"] = ZoomTime.Minutes((recording.Instance.End ?? world.Now) - recording.Instance.Start),
        ["total_size"] = files.Sum(file => file.Content.LongLength),
        ["recording_count"] = files.Count,
        ["recording_play_passcode"] = recording.PlayPasscode,
        ["auto_delete"] = false,
        ["recording_files"] = new JsonArray([.. files.Select(file => File(world, recording, file, inRest))]),
    };

    private static JsonObject File(World world, CloudRecording recording, RecordedFile file, bool inRest)
    {
        var shown = new JsonObject
        {
            ["id"] = file.Id,
            ["meeting_id"] = recording.Uuid,
            ["recording_start"] = ZoomTime.Text(file.Take.Start),
            ["recording_end"] = ZoomTime.Text(file.Take.End!.Value),
            ["file_type"] = file.Type,
            ["file_extension"] = file.Extension,
            ["file_size"] = file.Content.Length,
            ["play_url"] = $"{world.Address}/rec/play/{file.Key}",
            ["download_url"] = DownloadUrl(world, file),
            ["status"] = "completed",
            ["recording_type"] = file.RecordingType,
        };
        if (inRest && file.TrashedAt is { } trashed)
            shown["deleted_time"] = ZoomTime.Text(trashed);
        return shown;
    }
}
