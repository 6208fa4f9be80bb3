using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Polly;

namespace SessionBroker.Zoom.Http;

/// <param name="Target">Path and query, escaped.</param>
/// <param name="Body">JSON; null for none.</param>
internal readonly record struct ZoomRequest(ZoomOperation Operation, string Target, byte[]? Body = null);

/// <summary>Sends a request and makes a value or a failure of whatever becomes of it: limit → retry → token → answer → classify → read.</summary>
internal sealed partial class ZoomSender(HttpClient http, ZoomRateLimits limits, TimeProvider clock, ILogger<ZoomSender> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ResiliencePipeline<Attempt> retry = ZoomRetry.Pipeline(clock);

    /// <param name="read">Null when the answer lacks what makes it one; it is indeterminate then.</param>
    public async ValueTask<ZoomResult<T>> AskAsync<TWire, T>(ZoomRequest request, JsonTypeInfo<TWire> type, Func<TWire, T?> read, CancellationToken cancel)
        where TWire : class
        where T : class
    {
        var attempt = await PerformAsync(request, cancel);
        if (attempt.Failure is { } failure) return failure;
        return Read(attempt.Body.Span, type) is { } wire && read(wire) is { } value ? value : Log(request, new(ZoomOutcome.Indeterminate, 200, 0));
    }

    public async ValueTask<ZoomResult<Nothing>> TellAsync(ZoomRequest request, CancellationToken cancel)
    {
        var attempt = await PerformAsync(request, cancel);
        return attempt.Failure is { } failure ? failure : default(Nothing);
    }

    private async ValueTask<Attempt> PerformAsync(ZoomRequest request, CancellationToken cancel)
    {
        var attempt = request.Operation.Repeatable
            ? await retry.ExecuteAsync(static (state, token) => state.Sender.AttemptAsync(state.Request, token), (Sender: this, Request: request), cancel)
            : await AttemptAsync(request, cancel);
        ZoomMetrics.Called(request.Operation, attempt.Failure?.Outcome ?? ZoomOutcome.Ok);
        if (attempt.Failure is { } failure) Log(request, failure);
        return attempt;
    }

    private async ValueTask<Attempt> AttemptAsync(ZoomRequest request, CancellationToken cancel)
    {
        using var permit = await limits.AcquireAsync(request.Operation.Label, cancel);
        if (!permit.IsAcquired) return Failed(ZoomOutcome.RateLimited);
        using var message = Message(request);
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        try
        {
            using var response = await http.SendAsync(message, either.Token);
            var answer = new ZoomAnswer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(either.Token), RateLimit.Of(response.Headers));
            return new(answer.Body, ZoomClassifier.Classify(request.Operation, answer, clock.GetUtcNow()));
        }
        catch (NoTokenException none)
        {
            return new(default, none.Failure);
        }
        catch (HttpRequestException lost)
        {
            return Failed(ZoomConnection.WasNeverMade(lost) ? ZoomOutcome.Unavailable : ZoomOutcome.Indeterminate);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Failed(BearerHandler.MayHaveArrived(message) ? ZoomOutcome.Indeterminate : ZoomOutcome.Unavailable);
        }
    }

    private static HttpRequestMessage Message(ZoomRequest request)
    {
        var message = new HttpRequestMessage(request.Operation.Method, request.Target);
        if (request.Body is { } body) message.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return message;
    }

    private static TWire? Read<TWire>(ReadOnlySpan<byte> body, JsonTypeInfo<TWire> type)
        where TWire : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Attempt Failed(ZoomOutcome outcome) => new(default, new(outcome, 0, 0));

    private ZoomFailure Log(ZoomRequest request, ZoomFailure failure)
    {
        LogFailed(log, request.Operation.Method, request.Operation.Template, failure.Outcome, failure.HttpStatus, failure.Code);
        return failure;
    }

    [LoggerMessage(363, LogLevel.Warning, "Zoom: {Method} {Operation} came to {Outcome} (HTTP {Status}, code {Code})")]
    private static partial void LogFailed(ILogger log, HttpMethod method, string operation, ZoomOutcome outcome, int status, int code);
}
