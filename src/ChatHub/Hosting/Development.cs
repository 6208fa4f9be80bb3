using ChatHub.Access;

namespace ChatHub.Hosting;

/// <summary>What is there in Development alone.</summary>
internal static partial class Development
{
    public static void MapDevelopment(this WebApplication app)
    {
        app.MapDevTokens();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("ChatHub");
        app.Lifetime.ApplicationStarted.Register(() => LogWhatToTry(log, app.Urls.FirstOrDefault() ?? "?"));
    }

    [LoggerMessage(1, LogLevel.Information, "The hub listens on {Address}; README.md holds a first conversation in five calls")]
    private static partial void LogWhatToTry(ILogger log, string address);
}
