using System.Net;
using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace ChatHub.EndToEnd.Surface;

/// <summary>An answer as it came, so that two can be compared whole.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, string? ContentType, string? RetryAfter, string? Challenge)
{
    /// <summary>The contract's code of a refusal; null when there is none.</summary>
    public string? Code => ContentType == "application/problem+json" ? Json().GetProperty("code").GetString() : null;

    public JsonElement Json() => JsonElement.Parse(Body);
}

internal static class Rest
{
    /// <param name="client">With the caller's token.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">A string goes as it is, anything else as JSON, null as no body at all.</param>
    /// <param name="mediaType">Of the body.</param>
    public static async Task<Answer> AskAsync(this HttpClient client, string method, string path, object? body = null, string mediaType = MediaTypeNames.Application.Json)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (body is not null) request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, mediaType);
        using var answer = await client.SendAsync(request);
        return new(
            answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType,
            answer.Headers.RetryAfter?.ToString(), answer.Headers.WwwAuthenticate.ToString() is { Length: > 0 } challenge ? challenge : null);
    }
}
