using System.Globalization;

namespace SessionBroker.Tests.Sessions.Model;

internal static class HistorySeed
{
    /// <summary>Another in each run; <c>BROKER_SEED</c> repeats one.</summary>
    public static int Choose() => int.TryParse(Environment.GetEnvironmentVariable("BROKER_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next(1_000_000);
}
