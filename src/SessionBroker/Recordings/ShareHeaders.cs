using Microsoft.AspNetCore.Http;

namespace SessionBroker.Recordings;

/// <summary>How a share answers: never cached, never named to another site, never taken for something else than it is.</summary>
internal static class ShareHeaders
{
    public static void Guard(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    public static void Describe(HttpResponse response, FileKind kind, bool asDownload)
    {
        var (type, name) = kind switch
        {
            FileKind.Video => ("video/mp4", "recording.mp4"),
            FileKind.Audio => ("audio/mp4", "recording.m4a"),
            FileKind.Transcript => ("text/vtt; charset=utf-8", "transcript.vtt"),
            FileKind.Chat => ("text/plain; charset=utf-8", "chat.txt"),
            FileKind.Summary => ("text/plain; charset=utf-8", "summary.txt"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Is given to nobody."),
        };
        response.ContentType = type;
        response.Headers.ContentDisposition = $"{(asDownload ? "attachment" : "inline")}; filename=\"{name}\"";
    }

    public static async Task RefuseAsync(HttpContext http, int status, string code, string sentence, TimeSpan? retryAfter = null)
    {
        http.Response.StatusCode = status;
        if (retryAfter is { } pause) http.Response.Headers.RetryAfter = $"{(int)pause.TotalSeconds}";
        await http.Response.WriteAsJsonAsync(new { title = code, status, detail = sentence, code }, options: null, "application/problem+json", CancellationToken.None);
    }
}
