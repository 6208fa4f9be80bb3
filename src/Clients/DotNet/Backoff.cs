namespace ChatHub.Client;

/// <summary>How long to wait before trying again.</summary>
internal static class Backoff
{
    /// <param name="attempt">Failures in a row before, from 0.</param>
    /// <param name="longest">The cap.</param>
    /// <param name="random">In [0, 1).</param>
    /// <param name="asked">What the server asked for; null when it asked for nothing.</param>
    /// <returns>
    /// After the first failure anything up to a second, so that a restarted hub is not met by all at once; then between half and the
    /// whole of 2, 4, 8 … seconds. Never less than asked.
    /// </returns>
    public static TimeSpan Delay(int attempt, TimeSpan longest, double random, TimeSpan? asked = null)
    {
        var whole = Math.Min(Math.Pow(2, Math.Min(attempt, 16)), longest.TotalSeconds);
        var seconds = attempt == 0 ? whole * random : whole * (0.5 + (random / 2));
        return TimeSpan.FromSeconds(Math.Max(seconds, asked?.TotalSeconds * (1 + (random / 10)) ?? 0));
    }
}
