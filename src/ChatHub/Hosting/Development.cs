using ChatHub.Access;
using ChatHub.Calls;
using ChatHub.Demo;

namespace ChatHub.Hosting;

/// <summary>What is there in Development alone.</summary>
internal static partial class Development
{
    public static void MapDevelopment(this WebApplication app)
    {
        app.MapDevTokens();
        app.MapDevCalls();
        app.MapDemo();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("ChatHub");
        app.Lifetime.ApplicationStarted.Register(() => LogWhatToTry(log, app.Urls.FirstOrDefault() ?? "?"));
    }

    [LoggerMessage(1, LogLevel.Information, "The hub listens on {Address}, with a buyer and a seller to try it at {Address}/; README.md holds a first conversation in five calls")]
    private static partial void LogWhatToTry(ILogger log, string address);
}
