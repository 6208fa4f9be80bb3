using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SessionBroker.Sandbox;

/// <summary>Runs the sandbox inside the hub's process, and points its webhooks at the hub.</summary>
internal sealed partial class SandboxHost : IHostedService, IAsyncDisposable
{
    private const string WebhookPath = "/webhooks/zoom";

    private readonly ILogger<SandboxHost> log;

    public SandboxHost(SandboxOptions options, TimeProvider clock, IServer server, IHostApplicationLifetime lifetime, ILogger<SandboxHost> log)
    {
        this.log = log;
        Zoom = new SandboxZoom(new SandboxZoomOptions
        {
            Seed = SeedOf(options.Seed, clock.GetUtcNow()),
            Hosts = options.Hosts,
            RecordingDelay = options.RecordingDelay,
            WebhookTarget = () => HubAddress(server),
            Clock = clock,
        });
        lifetime.ApplicationStarted.Register(Zoom.Webhooks.Validate);
    }

    public SandboxZoom Zoom { get; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Zoom.StartAsync(cancellationToken);
        LogSimulated(log, Zoom.BaseUrl);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => Zoom.DisposeAsync();

    /// <summary>The hub remembers meetings over a restart and the sandbox does not: ids of one run must not come again in the next, so the second of the start goes into the seed.</summary>
    internal static int SeedOf(int seed, DateTimeOffset start) => unchecked((seed * 397) ^ (int)start.ToUnixTimeSeconds());

    /// <summary>Plain HTTP before HTTPS; null until the hub listens.</summary>
    private static Uri? HubAddress(IServer server)
    {
        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return bound.Select(BindingAddress.Parse).OrderBy(address => address.Scheme).Select(Webhooks).FirstOrDefault();
    }

    private static Uri Webhooks(BindingAddress hub) =>
        new UriBuilder(hub.Scheme, hub.Host is "0.0.0.0" or "[::]" or "+" or "*" ? "127.0.0.1" : hub.Host, hub.Port, WebhookPath).Uri;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Calls are SIMULATED: there are no Zoom credentials, and a sandbox at {Address} stands in for Zoom")]
    private static partial void LogSimulated(ILogger logger, Uri address);
}
