using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ChatHub.EndToEnd.Blocks;

/// <summary>FsCheck over calls to a host.</summary>
internal static class Properties
{
    /// <param name="any">What to run it with.</param>
    /// <param name="runs">How many; twenty times as many in the long run, or what CHATHUB_RUNS says.</param>
    /// <param name="hold">Throws where the property does not hold.</param>
    public static Task CheckAsync<T>(Arbitrary<T> any, int runs, Func<T, Task> hold)
    {
        if (Environment.GetEnvironmentVariable("CHATHUB_LONG") == "1") runs *= 20;
        if (Environment.GetEnvironmentVariable("CHATHUB_RUNS") is { } asked) runs = int.Parse(asked, CultureInfo.InvariantCulture);
        var config = Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true);
        // FsCheck runs its cases on the thread that asks, one after the other.
        return Task.Run(() => Check.One(config, Prop.ForAll(any, value => hold(value).GetAwaiter().GetResult())));
    }
}
