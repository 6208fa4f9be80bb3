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

    [LoggerMessage(1, LogLevel.Information, """
        The hub listens on {Address}. To try it:
          curl -s {Address}/dev/tokens -H 'content-type: application/json' -d '{{"userId":"shop","scope":"backend"}}'   a token for the marketplace's servers
          {Address}/openapi/v1.json   the REST API;   {Address}/hubs/talk   the hub;   README.md   a first conversation in five calls
        """)]
    private static partial void LogWhatToTry(ILogger log, string address);
}
