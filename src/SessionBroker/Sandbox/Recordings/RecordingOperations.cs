using System.Globalization;
using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>Recordings that have landed: read, list, and who may watch them.</summary>
internal sealed class RecordingOperations(World world, PageTokens pages, TokenStore tokens)
{
    private const int DefaultTokenSeconds = 3600;
    private const int LongestSpanDays = 31;

    public ZoomAnswer Get(ZoomCall call)
    {
        if (world.RecordingsRefused)
            return RecordingAnswers.NoRight;
        if (!RecordingAnswers.TryFind(world, call.Argument(0), out var recording) || !recording.Kept.Any())
            return RecordingAnswers.None;
        var shown = RecordingJson.Rest(world, recording, recording.Kept);
        shown["password"] = recording.Password;
        if (call.Query("include_fields")?.Contains("download_access_token", StringComparison.Ordinal) == true)
        {
            var seconds = call.Query("ttl") is { } ttl ? int.Parse(ttl, CultureInfo.InvariantCulture) : DefaultTokenSeconds;
            shown["download_access_token"] = tokens.IssueDownload(recording.Uuid, TimeSpan.FromSeconds(seconds));
        }

        return ZoomAnswer.Ok(shown);
    }

    /// <summary>From and to are days; the default is today alone, the longest span a month.</summary>
    public ZoomAnswer List(ZoomCall call)
    {
        var userId = call.Argument(0);
        if (world.FindHost(userId) is not { } host)
            return ZoomAnswer.Error(404, 1001, $"User {userId} does not exist, or does not belong to this account.");
        var from = ZoomTime.Parse(call.Query("from")) ?? world.Now;
        var to = ZoomTime.Parse(call.Query("to")) ?? world.Now;
        if ((to - from).TotalDays > LongestSpanDays)
            return ZoomAnswer.Invalid([new("from", "The span must be a month at most.")]);
        var trash = call.Query("trash") == "true";
        IReadOnlyList<CloudRecording> all = [.. world.Recordings.Values.Where(recording =>
            recording.Meeting.Host == host
            && Files(recording, trash).Any()
            && IsWithin(recording.Instance.Start, from, to)
            && (MeetingAnswers.Number(call.Query("meeting_id") ?? "") is not { } id || id == recording.Meeting.Id))];
        if (pages.Cut(all, call) is not { } page)
            return ZoomAnswer.BadPageToken;
        return ZoomAnswer.Ok(new JsonObject
        {
            ["from"] = ZoomTime.Day(from),
            ["to"] = ZoomTime.Day(to),
            ["page_count"] = 1,
            ["page_size"] = page.Size,
            ["total_records"] = all.Count,
            ["next_page_token"] = page.Next,
            ["meetings"] = new JsonArray([.. page.Items.Select(recording => RecordingJson.Rest(world, recording, Files(recording, trash)))]),
        });
    }

    public ZoomAnswer GetSettings(ZoomCall call) =>
        RecordingAnswers.TryFind(world, call.Argument(0), out var recording) ? ZoomAnswer.Ok(recording.Settings.DeepClone().AsObject()) : RecordingAnswers.None;

    /// <summary>No event tells of it.</summary>
    public ZoomAnswer SetSettings(ZoomCall call)
    {
        if (!RecordingAnswers.TryFind(world, call.Argument(0), out var recording))
            return RecordingAnswers.None;
        var change = call.Body ?? [];
        if (change["password"]?.GetValue<string>() is { Length: > 0 } password && !IsStrong(password))
            return ZoomAnswer.Invalid([new("password", "A letter, a number and a special character are needed.")]);
        foreach (var (name, value) in change)
        {
            if (value is not null && recording.Settings.ContainsKey(name))
                recording.Settings[name] = value.DeepClone();
        }

        return ZoomAnswer.NoContent;
    }

    private static IEnumerable<RecordedFile> Files(CloudRecording recording, bool trash) => trash ? recording.Trashed : recording.Kept;

    private static bool IsWithin(DateTimeOffset start, DateTimeOffset from, DateTimeOffset to) => start.UtcDateTime.Date >= from.UtcDateTime.Date && start.UtcDateTime.Date <= to.UtcDateTime.Date;

    private static bool IsStrong(string password) => password.Any(char.IsAsciiLetter) && password.Any(char.IsAsciiDigit) && password.Any(sign => !char.IsAsciiLetterOrDigit(sign));
}
