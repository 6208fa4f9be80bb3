using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>Posts to whoever listens, once they have proven that they know the secret. Used by one caller at a time.</summary>
internal sealed class WebhookAddress(World world, string secret) : IDisposable
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(72);

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(3);

    private readonly WebhookSigning signing = new(secret);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>A stream of its own: challenges go out while calls come in, and must not change what those are given.</summary>
    private readonly Invention plainTokens = new(world.Options.Seed);

    private DateTimeOffset validUntil;

    /// <summary>What a request of this moment is stamped with.</summary>
    public string Timestamp => WebhookSigning.Timestamp(world.Now + world.Quirks.ClockSkew);

    public string Sign(string timestamp, string body) => signing.Of(timestamp, body);

    /// <returns>The status of the answer; null when the address did not prove itself, or gave no answer in time.</returns>
    public async Task<int?> SendAsync(Uri target, string timestamp, string body, CancellationToken cancel) =>
        await IsValidAsync(target, cancel) ? (await PostAsync(target, timestamp, body, cancel)).Status : null;

    /// <summary>Challenges the address, unless it has proven itself within the last three days.</summary>
    public async Task<bool> IsValidAsync(Uri target, CancellationToken cancel)
    {
        if (world.Now < validUntil)
            return true;
        var plain = plainTokens.Key(22);
        var challenge = new JsonObject
        {
            ["payload"] = new JsonObject { ["plainToken"] = plain },
            ["event_ts"] = world.Now.ToUnixTimeMilliseconds(),
            ["event"] = "endpoint.url_validation",
        };
        var (status, answer) = await PostAsync(target, Timestamp, challenge.ToJsonString(ZoomJson.Options), cancel);
        if (status != 200 || !Proves(answer, plain))
            return false;
        validUntil = world.Now + ValidFor;
        return true;
    }

    public void Dispose() => http.Dispose();

    private bool Proves(string answer, string plain)
    {
        try
        {
            return JsonNode.Parse(answer) is JsonObject proof && proof["plainToken"]?.ToString() == plain && proof["encryptedToken"]?.ToString() == signing.Prove(plain);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task<(int? Status, string Body)> PostAsync(Uri target, string timestamp, string body, CancellationToken cancel)
    {
        using var inTime = new CancellationTokenSource(AnswerWithin, world.Options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(inTime.Token, cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("x-zm-request-timestamp", timestamp);
        request.Headers.Add("x-zm-signature", Sign(timestamp, body));
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(either.Token));
        }
        catch (Exception lost) when (lost is HttpRequestException || (lost is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return (null, "");
        }
    }
}
