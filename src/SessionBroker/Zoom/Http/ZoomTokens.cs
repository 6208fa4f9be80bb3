using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SessionBroker.Zoom.Wire;

namespace SessionBroker.Zoom.Http;

/// <summary>
/// The account's token (Server-to-Server OAuth). One is asked for at a time, however many wait; it is renewed five minutes early, and kept in use if that fails while it
/// still works. Several tokens of an account live side by side, so every node has its own. Thread-safe.
/// </summary>
internal sealed partial class ZoomTokens(IHttpClientFactory clients, ZoomOptions options, TimeProvider clock, ILogger<ZoomTokens> log) : IDisposable
{
    public const string Client = "zoom.tokens";

    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile ZoomToken? current;

    /// <param name="refused">A token that Zoom no longer takes; another is asked for unless somebody has done so already.</param>
    public async ValueTask<ZoomResult<ZoomToken>> GetAsync(string? refused, CancellationToken cancel)
    {
        if (Fresh(refused) is { } token) return token;
        await gate.WaitAsync(cancel);
        try
        {
            if (Fresh(refused) is { } another) return another;
            var asked = await AskAsync(cancel);
            if (asked.Value is { } renewed) return current = renewed;
            if (current is not { } old || old.Value == refused || clock.GetUtcNow() >= old.ExpiresAt) return asked;
            return current = old with { RenewAt = clock.GetUtcNow() + Pause };
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private ZoomToken? Fresh(string? refused) => current is { } token && token.Value != refused && clock.GetUtcNow() < token.RenewAt ? token : null;

    private async Task<ZoomResult<ZoomToken>> AskAsync(CancellationToken cancel)
    {
        if (!options.HasCredentials) return new ZoomFailure(ZoomOutcome.Unauthorized, 0, 0);
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        try
        {
            using var request = Request();
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, either.Token);
            var status = (int)response.StatusCode;
            if (!response.IsSuccessStatusCode) return Failed(status is >= 400 and < 500 and not 429 ? ZoomOutcome.Unauthorized : ZoomOutcome.Unavailable, status);
            return Read(await response.Content.ReadAsByteArrayAsync(either.Token)) is { } token ? token : Failed(ZoomOutcome.Unavailable, status);
        }
        catch (Exception lost) when (lost is HttpRequestException || (lost is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return Failed(ZoomOutcome.Unavailable, 0);
        }
    }

    private HttpRequestMessage Request()
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}"));
        return new(HttpMethod.Post, new Uri(options.BaseUrl, "/oauth/token"))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", credentials) },
            Content = new FormUrlEncodedContent([new("grant_type", "account_credentials"), new("account_id", options.AccountId)]),
        };
    }

    private ZoomToken? Read(byte[] body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, ZoomJson.Default.TokenAnswer) is not { AccessToken.Length: > 0, ExpiresIn: > 0 } answer) return null;
            var (now, life) = (clock.GetUtcNow(), TimeSpan.FromSeconds(answer.ExpiresIn));
            var scopes = (answer.Scope ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
            return new(answer.AccessToken, Api(answer.ApiUrl), scopes, now + (life > 2 * Early ? life - Early : life / 2), now + life);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Uri Api(string? named)
    {
        if (Uri.TryCreate(named, UriKind.Absolute, out var api) && ZoomHosts.MaySeeTokens(api, options.BaseUrl)) return api;
        if (named is { Length: > 0 }) LogStranger(log);
        return ZoomHosts.DefaultApi(options.BaseUrl);
    }

    private ZoomFailure Failed(ZoomOutcome outcome, int status)
    {
        LogFailed(log, outcome, status);
        return new(outcome, status, 0);
    }

    [LoggerMessage(361, LogLevel.Warning, "Zoom gave no token: {Outcome} (HTTP {Status})")]
    private static partial void LogFailed(ILogger log, ZoomOutcome outcome, int status);

    [LoggerMessage(362, LogLevel.Warning, "Zoom's token names an API address that is not Zoom's; it is not used")]
    private static partial void LogStranger(ILogger log);
}
