using Microsoft.Extensions.Logging;
using SessionBroker.Storage;
using SessionBroker.Zoom.Http;

namespace SessionBroker.Zoom;

/// <summary>Says in the log what the Zoom app may not do and must: at the start, and when it changes.</summary>
internal sealed partial class ScopeRounds(ZoomScopes scopes, ZoomOptions options, TimeProvider clock, ILogger<ScopeRounds> log) : Worker(new Wakeup(), TimeSpan.FromMinutes(10), clock, log)
{
    private string told = "";

    public override async Task RunOnceAsync(CancellationToken cancel)
    {
        if (!options.HasCredentials) return;
        if ((await scopes.ListMissingAsync(cancel)).Value is not { } missing) return;
        var list = string.Join(' ', missing);
        if (list.Length > 0 && list != told) LogMissing(log, list);
        told = list;
    }

    [LoggerMessage(365, LogLevel.Error, "The Zoom app lacks scopes that calls and recordings need: {Scopes}")]
    private static partial void LogMissing(ILogger log, string scopes);
}
