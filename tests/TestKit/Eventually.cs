namespace ChatHub.TestKit;

/// <summary>Waits for a condition that another process or task brings about; tests never sleep for a guessed time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <param name="condition">Asked again and again until it answers true; what it throws ends the wait.</param>
    /// <param name="timeout">How long to wait before failing.</param>
    /// <param name="what">What was waited for, for the failure's message.</param>
    /// <exception cref="TimeoutException">The condition was still false after <paramref name="timeout"/>.</exception>
    public static Task Until(Func<bool> condition, TimeSpan timeout, string what) =>
        Until(() => Task.FromResult(condition()), timeout, what);

    /// <inheritdoc cref="Until(Func{bool}, TimeSpan, string)"/>
    public static async Task Until(Func<Task<bool>> condition, TimeSpan timeout, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) >= timeout)
                throw new TimeoutException($"Waited {timeout.TotalSeconds:0.#} s in vain: {what}.");
            await Task.Delay(Pause);
        }
    }
}
