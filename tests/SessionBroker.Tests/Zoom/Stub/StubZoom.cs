using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SessionBroker.Tests.Zoom.Stub;

/// <summary>A server on a loopback port that answers what it was told to, one answer a request in their order, and keeps what it was asked.</summary>
internal sealed class StubZoom : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<StubAnswer> _script = new();
    private readonly ConcurrentQueue<StubRequest> _requests = new();
    private readonly ConcurrentQueue<StubRequest> _tokenRequests = new();

    private StubZoom()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
        Token = number => StubAnswer.Json(200, $$"""{"access_token":"token-{{number}}","token_type":"bearer","expires_in":3600,"scope":"","api_url":"{{Address}}"}""");
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>All but those for tokens.</summary>
    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public IReadOnlyList<StubRequest> TokenRequests => [.. _tokenRequests];

    /// <summary>What the token endpoint answers the first, second, … time.</summary>
    public Func<int, StubAnswer> Token { get; set; }

    /// <summary>While set, the token endpoint waits for it.</summary>
    public Task TokenGate { get; set; } = Task.CompletedTask;

    public static async Task<StubZoom> StartAsync()
    {
        var stub = new StubZoom();
        await stub._app.StartAsync();
        stub.Address = new Uri(stub._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return stub;
    }

    public StubZoom Then(StubAnswer answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var request = new StubRequest(http.Request.Method, http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, http.Request.Headers.Authorization.ToString(), http.Request.Headers.Range.ToString(), await reader.ReadToEndAsync());
        if (http.Request.Path == "/oauth/token")
        {
            _tokenRequests.Enqueue(request);
            await TokenGate;
            await Token(_tokenRequests.Count).WriteAsync(http);
            return;
        }

        _requests.Enqueue(request);
        await (_script.TryDequeue(out var answer) ? answer : new StubAnswer(500, "nothing was scripted for this", "text/plain")).WriteAsync(http);
    }
}

/// <param name="Target">As it stood in the request line.</param>
internal sealed record StubRequest(string Method, string Target, string Authorization, string Range, string Body);
