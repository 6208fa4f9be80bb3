using Microsoft.IdentityModel.Tokens;

namespace ChatHub.Access;

/// <summary>The keys the marketplace publishes: read at the first token, again for one signed with a key that is not among them, and once in a while.</summary>
/// <remarks>
/// The library's own cache reads them again behind the caller's back: the first token of a new key would be refused as invalid, and a client that hears
/// that does not come back.
/// </remarks>
internal sealed partial class PublishedKeys(AuthOptions options, TimeProvider clock, ILogger<PublishedKeys> log) : IDisposable
{
    /// <summary>A key that was withdrawn is believed little longer than this.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    /// <summary>A key set is a few KiB.</summary>
    private const int MaxBytes = 1024 * 1024;

    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = MaxBytes,
    };

    private readonly SemaphoreSlim gate = new(1);

    /// <summary>Whoever names unknown keys cannot make the hub ask more often than three times at once and every five seconds.</summary>
    private readonly TokenBucket asks = new(clock, capacity: 3, perSecond: 0.2);

    private volatile KeySet? known;

    /// <summary>What is known, however old when the marketplace does not answer; null before it ever has.</summary>
    public ValueTask<KeySet?> GetAsync()
    {
        if (known is not { } keys) return NewerAsync(null);
        // Nobody waits for keys that are merely old.
        if (clock.GetElapsedTime(keys.ReadAt) >= MaxAge && gate.CurrentCount > 0) _ = NewerAsync(keys).AsTask();
        return new(keys);
    }

    /// <summary>Asks again, unless somebody has since <paramref name="seen"/> was given out.</summary>
    /// <returns><paramref name="seen"/> itself when there is nothing newer to be had now.</returns>
    public async ValueTask<KeySet?> NewerAsync(KeySet? seen)
    {
        await gate.WaitAsync();
        try
        {
            if (ReferenceEquals(known, seen) && asks.TryTake() is null) known = await ReadAsync();
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or ArgumentException)
        {
            LogNotRead(log, failure.GetType().Name);
        }
        finally
        {
            gate.Release();
        }
        return known;
    }

    public void Dispose()
    {
        http.Dispose();
        gate.Dispose();
    }

    private async Task<KeySet> ReadAsync()
    {
        var at = clock.GetTimestamp();
        return new([.. new JsonWebKeySet(await http.GetStringAsync(options.JwksUri)).GetSigningKeys()], at);
    }

    /// <param name="Keys">Those meant for signatures.</param>
    /// <param name="ReadAt">A timestamp of the clock.</param>
    internal sealed record KeySet(IReadOnlyList<SecurityKey> Keys, long ReadAt);

    [LoggerMessage(720, LogLevel.Warning, "Auth:JwksUri could not be read ({Kind}); what is known goes on")]
    private static partial void LogNotRead(ILogger log, string kind);
}
