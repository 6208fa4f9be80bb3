using Polly;
using Polly.Retry;

namespace SessionBroker.Zoom.Http;

/// <summary>What one attempt came to.</summary>
internal sealed record Attempt(ReadOnlyMemory<byte> Body, ZoomFailure? Failure);

/// <summary>Repeats what may be repeated: a limit of the second after one to two seconds, a lost or failed call after less. A daily limit and a refusal stay what they are.</summary>
internal static class ZoomRetry
{
    public const int Retries = 3;

    public static ResiliencePipeline<Attempt> Pipeline(TimeProvider clock) => new ResiliencePipelineBuilder<Attempt> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<Attempt>
        {
            MaxRetryAttempts = Retries,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { Failure: { } failure } && IsWorthRepeating(failure)),
            DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Delay(arguments.Outcome.Result!.Failure!, arguments.AttemptNumber, Random.Shared.NextDouble())),
        })
        .Build();

    public static bool IsWorthRepeating(ZoomFailure failure) => failure.Outcome switch
    {
        ZoomOutcome.RateLimited => !failure.Daily,
        ZoomOutcome.Unavailable or ZoomOutcome.Indeterminate => true,
        _ => false,
    };

    /// <param name="attempt">0 for the first.</param>
    /// <param name="chance">0 to 1: callers that failed together do not come back together.</param>
    public static TimeSpan Delay(ZoomFailure failure, int attempt, double chance) =>
        failure.Outcome == ZoomOutcome.RateLimited ? TimeSpan.FromSeconds(1 + chance) : TimeSpan.FromMilliseconds(100 * (1 << attempt) * (1 + chance));
}
