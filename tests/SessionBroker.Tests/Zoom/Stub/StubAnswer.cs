using Microsoft.AspNetCore.Http;

namespace SessionBroker.Tests.Zoom.Stub;

internal sealed record StubAnswer(int Status, string Body, string? Type, params (string Name, string Value)[] Headers)
{
    private enum Ending
    {
        Answer,
        Cut,
        Silence,
    }

    private Ending How { get; init; }

    /// <summary>The connection is cut once the request has been read.</summary>
    public static StubAnswer Lost { get; } = new(0, "", null) { How = Ending.Cut };

    /// <summary>Nothing comes until the caller gives up.</summary>
    public static StubAnswer Silent { get; } = new(0, "", null) { How = Ending.Silence };

    public static StubAnswer Empty(int status, params (string Name, string Value)[] headers) => new(status, "", null, headers);

    public static StubAnswer Json(int status, string body, params (string Name, string Value)[] headers) => new(status, body, "application/json;charset=UTF-8", headers);

    public static StubAnswer Error(int status, int code, string message = "no", params (string Name, string Value)[] headers) => Json(status, $$"""{"code":{{code}},"message":"{{message}}"}""", headers);

    public async Task WriteAsync(HttpContext http)
    {
        if (How == Ending.Cut)
        {
            http.Abort();
            return;
        }

        if (How == Ending.Silence)
        {
            await new TaskCompletionSource().Task.WaitAsync(http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        http.Response.StatusCode = Status;
        if (Type is not null) http.Response.ContentType = Type;
        foreach (var (name, value) in Headers) http.Response.Headers[name] = value;
        if (Body.Length > 0) await http.Response.WriteAsync(Body);
    }
}
