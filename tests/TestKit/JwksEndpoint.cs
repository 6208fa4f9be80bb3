using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatHub.TestKit;

/// <summary>The marketplace's key set on a loopback port: one RSA and one EC key, which can be replaced, and an outage on demand.</summary>
public sealed class JwksEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private volatile TokenKey[] _keys = NewKeys();
    private volatile bool _failing;
    private int _requests;

    private JwksEndpoint()
    {
        Uri = new Uri($"http://127.0.0.1:{Loopback.FreePort()}/.well-known/jwks.json");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Uri.GetLeftPart(UriPartial.Authority));
        _app = builder.Build();
        _app.MapGet(Uri.AbsolutePath, Answer);
    }

    /// <summary>What goes into <c>Auth:JwksUri</c>.</summary>
    public Uri Uri { get; }

    /// <summary>Mints with the RSA key that is served now.</summary>
    public Tokens RsaTokens => new(_keys[0]);

    /// <summary>Mints with the EC key that is served now.</summary>
    public Tokens EcTokens => new(_keys[1]);

    /// <summary>How often the set was asked for, outages included.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>While true it answers 503.</summary>
    public bool Failing { get => _failing; set => _failing = value; }

    public static async Task<JwksEndpoint> StartAsync()
    {
        var endpoint = new JwksEndpoint();
        await endpoint._app.StartAsync();
        return endpoint;
    }

    /// <summary>From now on two new keys are served; <see cref="Tokens"/> taken before sign with keys that are gone.</summary>
    public void Rotate() => _keys = NewKeys();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static TokenKey[] NewKeys() => [TokenKey.Rsa(), TokenKey.Ec()];

    private IResult Answer()
    {
        Interlocked.Increment(ref _requests);
        return Failing
            ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : Results.Json(new { keys = _keys.Select(key => key.PublicJwk) });
    }
}
