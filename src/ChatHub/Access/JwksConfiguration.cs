using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ChatHub.Access;

/// <summary>Reads a bare key set where the library expects a discovery document; fetching, caching and refreshing on an unknown key stay the library's.</summary>
internal sealed class JwksConfiguration : IConfigurationRetriever<OpenIdConnectConfiguration>
{
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel)
    {
        var keys = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel));
        var configuration = new OpenIdConnectConfiguration { JsonWebKeySet = keys };
        foreach (var key in keys.GetSigningKeys()) configuration.SigningKeys.Add(key);
        return configuration;
    }

    public static ConfigurationManager<OpenIdConnectConfiguration> Manager(string uri) => new(
        uri, new JwksConfiguration(), new HttpDocumentRetriever { RequireHttps = false })
    {
        // A marketplace that rotates its key is followed within seconds, and a forger naming unknown keys cannot make the hub ask more often than that.
        RefreshInterval = TimeSpan.FromSeconds(5),
    };
}
