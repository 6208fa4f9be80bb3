using System.Globalization;

namespace SessionBroker.Sandbox;

/// <summary>Calls a second and a day by class. Counted in whole seconds of the sandbox's clock. Under the world's lock.</summary>
internal sealed class RateLimits(World world)
{
    private readonly Dictionary<string, (long Second, int Count)> seconds = [];
    private readonly Dictionary<string, (DateOnly Day, int Count)> days = [];

    /// <summary>Counts a call.</summary>
    /// <param name="label"><c>LIGHT</c> or <c>MEDIUM</c>.</param>
    /// <param name="headers">What the answer carries in either case.</param>
    /// <returns>Null when it may pass.</returns>
    public ZoomAnswer? Take(string label, out IReadOnlyDictionary<string, string> headers)
    {
        var plan = world.Options.Rates;
        var (perSecond, perDay) = label == "MEDIUM" ? (plan.Medium, plan.MediumADay) : (plan.Light, plan.LightADay);
        var category = label == "MEDIUM" ? "Medium" : "Light";
        headers = new Dictionary<string, string>();

        var today = DateOnly.FromDateTime(world.Now.UtcDateTime);
        var usedToday = days.TryGetValue(label, out var day) && day.Day == today ? day.Count : 0;
        if (usedToday >= perDay)
            return LimitAnswers.Day(world, category, perDay.Value);
        var second = world.Now.ToUnixTimeSeconds();
        var used = seconds.TryGetValue(label, out var now) && now.Second == second ? now.Count : 0;
        if (used >= perSecond)
            return LimitAnswers.Second(world, category, perSecond.Value);

        days[label] = (today, usedToday + 1);
        seconds[label] = (second, used + 1);
        if (perSecond is { } limit)
            headers = LimitAnswers.Headers(category, "QPS", limit, limit - used - 1);
        return null;
    }
}

/// <summary>The answers to one call too many.</summary>
internal static class LimitAnswers
{
    private const string DayMessage = "You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.";

    public static ZoomAnswer Second(World world, string category, int limit)
    {
        var headers = Headers(category, "QPS", limit, 0);
        headers["X-RateLimit-Reset"] = (world.Now.ToUnixTimeSeconds() + 1).ToString(CultureInfo.InvariantCulture);
        return ZoomAnswer.TooMany("You have reached the maximum per-second rate limit for this API. Try again later.", headers);
    }

    /// <summary>Zoom gives the time to try again as a date, which is not what HTTP says the header holds.</summary>
    public static ZoomAnswer Day(World world, string category, int limit)
    {
        var headers = Headers(category, "Daily-limit", limit, 0);
        headers["Retry-After"] = ZoomTime.Text(new DateTimeOffset(world.Now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero));
        return ZoomAnswer.TooMany(DayMessage, headers);
    }

    public static ZoomAnswer HostsDay(World world) => Day(world, "Light", world.Options.Rates.ChangesPerHostADay ?? 0);

    public static Dictionary<string, string> Headers(string category, string type, int limit, int remaining) => new()
    {
        ["X-RateLimit-Category"] = category,
        ["X-RateLimit-Type"] = type,
        ["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture),
        ["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture),
    };
}
