using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>The transcript of a recorded meeting.</summary>
internal sealed class TranscriptOperations(World world)
{
    private static ZoomAnswer None => ZoomAnswer.Error(404, 3322, "This meeting transcript does not exist.");

    public ZoomAnswer Get(ZoomCall call)
    {
        if (!RecordingAnswers.TryFind(world, call.Argument(0), out var recording))
            return None;
        var file = recording.Files.LastOrDefault(found => found.Type == "TRANSCRIPT");
        var shown = new JsonObject
        {
            ["meeting_id"] = recording.Uuid,
            ["account_id"] = world.AccountId,
            ["meeting_topic"] = recording.Meeting.Topic,
            ["host_id"] = recording.Meeting.Host.Id,
            ["can_download"] = file is { TrashedAt: null },
            ["auto_delete"] = false,
        };
        if (file is { TrashedAt: null })
        {
            shown["transcript_created_time"] = ZoomTime.Text(file.Take.End!.Value);
            shown["download_url"] = RecordingJson.DownloadUrl(world, file);
        }
        else
        {
            shown["download_restriction_reason"] = file is null ? "NOT_READY" : "DELETED_OR_TRASHED";
        }

        return ZoomAnswer.Ok(shown);
    }

    public ZoomAnswer Delete(ZoomCall call)
    {
        if (!RecordingAnswers.TryFind(world, call.Argument(0), out var recording) || recording.Files.RemoveAll(file => file.Type == "TRANSCRIPT") == 0)
            return None;
        return ZoomAnswer.NoContent;
    }
}
