using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SessionBroker.Sandbox;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

public sealed class SandboxHostTests
{
    [Fact]
    public async Task Sandbox_InsideAHost_KnowsItsAddressAtOnceAndTellsTheHostOfEvents()
    {
        var cancel = TestContext.Current.CancellationToken;
        var heard = new TaskCompletionSource<string>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging().AddSingleton(TimeProvider.System).AddSandbox(new SandboxOptions { Hosts = 2, Seed = 5 });
        await using var app = builder.Build();
        app.Run(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            heard.TrySetResult($"{http.Request.Path} {await body.ReadToEndAsync(cancel)}");
        });

        var before = app.Services.GetRequiredService<ZoomOptions>();
        await app.StartAsync(cancel);
        var zoom = app.Services.GetRequiredService<SandboxHost>().Zoom;
        using var http = new HttpClient();
        var page = await http.GetStringAsync(before.BaseUrl, cancel);
        await zoom.Webhooks.SettledAsync(cancel);
        using var token = await http.SendAsync(TokenRequest(before), cancel);
        var bearer = System.Text.Json.JsonDocument.Parse(await token.Content.ReadAsStringAsync(cancel)).RootElement.GetProperty("access_token").GetString();
        using var create = new HttpRequestMessage(HttpMethod.Post, new Uri(before.BaseUrl, $"/v2/users/{before.Hosts[1]}/meetings")) { Headers = { Authorization = new("Bearer", bearer) } };
        using var created = await http.SendAsync(create, cancel);

        Assert.True(before.HasCredentials);
        Assert.Equal(["host-01@sandbox", "host-02@sandbox"], before.Hosts);
        Assert.Contains("SIMULATED", page, StringComparison.Ordinal);
        Assert.Equal(201, (int)created.StatusCode);
        var challenge = await heard.Task.WaitAsync(cancel);
        Assert.StartsWith("/webhooks/zoom", challenge, StringComparison.Ordinal);
        Assert.Contains("endpoint.url_validation", challenge, StringComparison.Ordinal);
        await app.StopAsync(cancel);
    }

    [Fact]
    public void Seed_OfALaterStart_IsAnother()
    {
        var start = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        Assert.Equal(SandboxHost.SeedOf(1, start), SandboxHost.SeedOf(1, start));
        Assert.NotEqual(SandboxHost.SeedOf(1, start), SandboxHost.SeedOf(1, start.AddSeconds(1)));
        Assert.NotEqual(SandboxHost.SeedOf(1, start), SandboxHost.SeedOf(2, start));
    }

    private static HttpRequestMessage TokenRequest(ZoomOptions options) => new(HttpMethod.Post, new Uri(options.BaseUrl, $"/oauth/token?grant_type=account_credentials&account_id={options.AccountId}"))
    {
        Headers = { Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}"))) },
    };
}
