using Microsoft.AspNetCore.Http;

namespace SessionBroker.Sandbox;

/// <summary>Zoom's own page for viewers. It asks at every request what holds now, so a share that was taken back is seen to be dead.</summary>
internal sealed class SharePage(World world)
{
    /// <param name="fileKey">A single file's play link; null for the share link.</param>
    /// <param name="shareKey">The share link's key; null for a play link.</param>
    /// <param name="passcode">What the viewer typed; null when nothing yet.</param>
    public IResult Show(string? shareKey, string? fileKey, string? passcode)
    {
        lock (world.Gate)
        {
            if (Find(shareKey, fileKey) is not { } recording || !recording.Kept.Any())
                return HtmlPages.Message("この録画は存在しません。", "This recording does not exist.", StatusCodes.Status404NotFound);
            if (Refusal(recording, passcode) is { } refusal)
                return refusal;
            var film = recording.Kept.FirstOrDefault(file => fileKey is null ? file.Type == "MP4" : file.Key == fileKey);
            return film is null
                ? HtmlPages.Message("この録画は存在しません。", "This recording does not exist.", StatusCodes.Status404NotFound)
                : HtmlPages.Film($"/rec/view/{recording.ShareKey}/{film.Id}?pwd={Uri.EscapeDataString(passcode!)}");
        }
    }

    public IResult Send(string shareKey, string fileId, string? passcode)
    {
        lock (world.Gate)
        {
            if (Find(shareKey, null) is not { } recording || recording.Kept.FirstOrDefault(file => file.Id == fileId) is not { } found)
                return Results.StatusCode(StatusCodes.Status404NotFound);
            return Refusal(recording, passcode) is null
                ? Results.Bytes(found.Content, found.ContentType, enableRangeProcessing: true)
                : Results.StatusCode(StatusCodes.Status403Forbidden);
        }
    }

    private static IResult? Refusal(CloudRecording recording, string? passcode) => recording.Share switch
    {
        "none" => HtmlPages.Message("この録画は共有されていません。", "This recording is not shared.", StatusCodes.Status403Forbidden),
        "internally" => HtmlPages.Message("サインインが必要です。", "Sign in to watch this recording.", StatusCodes.Status403Forbidden),
        _ when passcode is null => HtmlPages.Message("パスコードを入力してください。", "Enter the passcode to watch this recording.", StatusCodes.Status401Unauthorized),
        _ when passcode != recording.Password => HtmlPages.Message("パスコードが違います。", "Wrong passcode.", StatusCodes.Status403Forbidden),
        _ => null,
    };

    private CloudRecording? Find(string? shareKey, string? fileKey) =>
        world.Recordings.Values.FirstOrDefault(recording => shareKey is not null ? recording.ShareKey == shareKey : recording.Files.Any(file => file.Key == fileKey));
}
