using ChatHub.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SessionBroker.Recordings;

namespace SessionBroker.Tests.Recordings;

/// <summary>The share endpoint of a rig on a real socket.</summary>
internal sealed class ShareSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ShareSite(WebApplication app, Uri url)
    {
        _app = app;
        Client = new() { BaseAddress = url, Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Client { get; }

    public static async Task<ShareSite> StartAsync(RecordingRig rig)
    {
        var url = $"http://127.0.0.1:{Loopback.FreePort()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.AddSingleton(rig.Get<ShareEndpoint>());
        var app = builder.Build();
        ShareEndpoint.Map(app);
        await app.StartAsync();
        return new(app, new(url));
    }

    public async Task<HttpResponseMessage> GetAsync(string token, string? range = null, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/shares/{token}{query}");
        if (range is not null) request.Headers.TryAddWithoutValidation("Range", range);
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
