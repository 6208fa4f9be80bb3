namespace ChatHub.Load;

internal static class Report
{
#pragma warning disable RS0030 // The tool's output.
    public static void Line(string text) => Console.WriteLine(text);
#pragma warning restore RS0030

    public static void Percentiles(string what, IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        if (sorted.Length == 0)
        {
            Line($"  {what}: nothing arrived");
            return;
        }
        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
        Line($"  {what}: p50 {At(0.5):0.0} ms, p99 {At(0.99):0.0} ms, worst {sorted[^1]:0.0} ms, {sorted.Length} times");
    }
}
