using System.Globalization;
using System.Net.Http.Headers;
using SessionBroker.Zoom.Http;
using SessionBroker.Zoom.Wire;

namespace SessionBroker.Zoom;

internal sealed partial class ZoomApi
{
    private const int NoRecording = 3301;

    /// <summary>The longest life Zoom gives a download token.</summary>
    private static readonly TimeSpan LongestToken = TimeSpan.FromDays(7);

    public ValueTask<ZoomResult<ZoomRecording>> GetRecordingAsync(string uuid, TimeSpan downloadTokenLife, CancellationToken cancel)
    {
        var seconds = (long)Math.Clamp(downloadTokenLife.TotalSeconds, 0, LongestToken.TotalSeconds);
        var target = string.Create(CultureInfo.InvariantCulture, $"{OfRecording(ZoomOperations.GetRecording, uuid)}?include_fields=download_access_token&ttl={seconds}");
        return sender.AskAsync(new(ZoomOperations.GetRecording, target), ZoomJson.Default.RecordingAnswer, Understood.Recording, cancel);
    }

    public async ValueTask<ZoomResult<IReadOnlyList<ZoomRecording>>> ListRecordingsAsync(string hostId, DateOnly from, DateOnly to, bool trash, CancellationToken cancel)
    {
        var target = string.Create(CultureInfo.InvariantCulture, $"{ZoomOperations.ListRecordings.Target(ZoomPath.Id(hostId))}?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&trash={(trash ? "true" : "false")}&{PageSize}");
        var found = await ListAsync<RecordingListAnswer, RecordingAnswer, ZoomRecording>(ZoomOperations.ListRecordings, target, ZoomJson.Default.RecordingListAnswer, Understood.Recording, cancel);
        return found.Failure is { Outcome: ZoomOutcome.NotFound, Code: NoRecording } ? new([], null) : found;
    }

    public ValueTask<ZoomResult<RecordingSettings>> GetRecordingSettingsAsync(string uuid, CancellationToken cancel) => sender.AskAsync(
        new(ZoomOperations.GetRecordingSettings, OfRecording(ZoomOperations.GetRecordingSettings, uuid)), ZoomJson.Default.RecordingSettingsAnswer, Understood.Settings, cancel);

    public ValueTask<ZoomResult<Nothing>> SetRecordingSettingsAsync(string uuid, RecordingSettingsChange change, CancellationToken cancel)
    {
        var body = new RecordingSettingsBody(change.ShareRecording, change.ViewerDownload, change.Password, change.ShowSocialShareButtons);
        return sender.TellAsync(new(ZoomOperations.SetRecordingSettings, OfRecording(ZoomOperations.SetRecordingSettings, uuid), Json(body, ZoomJson.Default.RecordingSettingsBody)), cancel);
    }

    public ValueTask<ZoomResult<Nothing>> DeleteRecordingAsync(string uuid, bool permanently, CancellationToken cancel) =>
        sender.TellAsync(new(ZoomOperations.DeleteRecording, $"{OfRecording(ZoomOperations.DeleteRecording, uuid)}?{Deletion(permanently)}"), cancel);

    public ValueTask<ZoomResult<Nothing>> DeleteRecordingFileAsync(string uuid, string fileId, bool permanently, CancellationToken cancel) => sender.TellAsync(
        new(ZoomOperations.DeleteRecordingFile, $"{ZoomOperations.DeleteRecordingFile.Target(ZoomPath.Uuid(uuid), ZoomPath.Id(fileId))}?{Deletion(permanently)}"), cancel);

    public ValueTask<ZoomResult<Nothing>> RecoverRecordingAsync(string uuid, CancellationToken cancel) => sender.TellAsync(
        new(ZoomOperations.RecoverRecording, OfRecording(ZoomOperations.RecoverRecording, uuid), Json(new("recover"), ZoomJson.Default.ActionBody)), cancel);

    public ValueTask<ZoomResult<ZoomDownload>> DownloadAsync(Uri file, string token, long? from, long? to, CancellationToken cancel) =>
        downloads.OpenAsync(file, token, from is null && to is null ? null : new RangeHeaderValue(from ?? 0, to), cancel);

    private static string OfRecording(ZoomOperation operation, string uuid) => operation.Target(ZoomPath.Uuid(uuid));

    private static string Deletion(bool permanently) => permanently ? "action=delete" : "action=trash";
}
