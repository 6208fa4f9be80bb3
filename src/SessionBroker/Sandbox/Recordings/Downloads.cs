using Microsoft.AspNetCore.Http;

namespace SessionBroker.Sandbox;

/// <summary>Files by their download links: a token, a redirect, and then the bytes. Who has no token gets a page with the status of a success.</summary>
internal sealed class Downloads(World world, TokenStore tokens)
{
    private static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, (string FileKey, DateTimeOffset Until)> tickets = [];

    /// <summary>How often a token was sent on to the host a download was redirected to, where it does not belong.</summary>
    public int TokensSentOn { get; private set; }

    public IResult Open(string fileKey, string? token)
    {
        lock (world.Gate)
        {
            if (Find(fileKey) is not var (recording, _))
                return HtmlPages.Message("この録画は存在しません。", "This recording does not exist.", StatusCodes.Status404NotFound);
            if (token is null || !(tokens.IsLive(token) || tokens.AllowsDownload(token, recording.Uuid)))
                return HtmlPages.Message("パスコードが必要です。", "Password Required", StatusCodes.Status200OK);
            foreach (var old in tickets.Where(entry => entry.Value.Until <= world.Now).Select(entry => entry.Key).ToList())
                tickets.Remove(old);
            var ticket = world.Invent.Key(40);
            tickets.Add(ticket, (fileKey, world.Now + TicketLife));
            return Results.Redirect(world.Quirks.RedirectsToOtherHost ? $"http://localhost:{new Uri(world.Address).Port}/rec/file/{ticket}" : $"/rec/file/{ticket}");
        }
    }

    public IResult Send(string ticket, bool hasToken)
    {
        lock (world.Gate)
        {
            if (hasToken && world.Quirks.RedirectsToOtherHost)
                TokensSentOn++;
            if (!tickets.TryGetValue(ticket, out var found) || found.Until <= world.Now || Find(found.FileKey) is not var (_, file))
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            return Results.Bytes(file.Content, file.ContentType, enableRangeProcessing: true);
        }
    }

    private (CloudRecording Recording, RecordedFile File)? Find(string key)
    {
        foreach (var recording in world.Recordings.Values)
        {
            if (recording.Kept.FirstOrDefault(file => file.Key == key) is { } found)
                return (recording, found);
        }

        return null;
    }
}
