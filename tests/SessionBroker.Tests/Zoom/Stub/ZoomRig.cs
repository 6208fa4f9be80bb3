using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SessionBroker.Zoom;
using SessionBroker.Zoom.Http;
using Xunit;

namespace SessionBroker.Tests.Zoom.Stub;

/// <summary>The client as it is registered, against a stub. When it is disposed, every request that was sent is held against Zoom's documents, and every log line against secrets.</summary>
internal sealed class ZoomRig : IAsyncDisposable
{
    private const string ClientSecret = "client-secret";

    private readonly ServiceProvider _services;
    private readonly LogLines _log = new();

    private ZoomRig(StubZoom stub, ZoomOptions options)
    {
        Stub = stub;
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddLogging(log => log.SetMinimumLevel(LogLevel.Trace).AddProvider(_log))
            .AddZoomClient(options)
            .BuildServiceProvider();
    }

    public StubZoom Stub { get; }

    public TestClock Clock { get; } = new();

    public IZoomApi Api => _services.GetRequiredService<IZoomApi>();

    public ZoomScopes Scopes => _services.GetRequiredService<ZoomScopes>();

    public ScopeRounds ScopeRounds => _services.GetRequiredService<ScopeRounds>();

    public IReadOnlyList<string> Log => _log.All;

    public static async Task<ZoomRig> StartAsync(bool credentials = true)
    {
        var stub = await StubZoom.StartAsync();
        return new(stub, new() { AccountId = "account", ClientId = "client", ClientSecret = credentials ? ClientSecret : null, BaseUrl = stub.Address });
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Stub.DisposeAsync();
        Assert.Empty(Stub.Requests.Where(request => request.Target.StartsWith("/v2/", StringComparison.Ordinal)).SelectMany(request => DigestChecker.CheckRequest(request.Method, request.Target, request.Body)));
        foreach (var secret in (string[])["token-", ClientSecret, "http://", "https://", "pass", "/v2/", "eyJ"])
            Assert.DoesNotContain(_log.All, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }
}
