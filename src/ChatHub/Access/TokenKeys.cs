using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace ChatHub.Access;

/// <summary>The keys that verify tokens, and the algorithms each admits: a key of one kind is never tried with the algorithm of another.</summary>
internal sealed record TokenKeys(IReadOnlyList<SecurityKey> Keys, IReadOnlyList<string> Algorithms)
{
    private const int MinSecretBytes = 32;

    /// <exception cref="StartupException">A key is missing in Production, too short, or no public key.</exception>
    public static TokenKeys From(AuthOptions options, bool isDevelopment, HubKey hubKey)
    {
        var keys = new List<SecurityKey>();
        var algorithms = new List<string>();
        if (Secret(options, isDevelopment, hubKey) is { } secret)
        {
            keys.Add(new SymmetricSecurityKey(secret));
            algorithms.Add(SecurityAlgorithms.HmacSha256);
        }
        if (options.PublicKeyPem is { } pem) keys.Add(FromPem(pem));
        if (options.JwksUri is { } uri && (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https")))
            throw new StartupException("Auth:JwksUri is not an absolute http(s) address.");
        if (options.PublicKeyPem is not null || options.JwksUri is not null)
            algorithms.AddRange([SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256]);
        return new(keys, algorithms);
    }

    /// <summary>The key that <c>POST /dev/tokens</c> signs with.</summary>
    public SymmetricSecurityKey? Symmetric => Keys.OfType<SymmetricSecurityKey>().FirstOrDefault();

    private static byte[]? Secret(AuthOptions options, bool isDevelopment, HubKey hubKey)
    {
        if (options.SigningKey is { } given)
        {
            var bytes = Encoding.UTF8.GetBytes(given);
            return bytes.Length >= MinSecretBytes ? bytes : throw new StartupException($"Auth:SigningKey is too short: HS256 needs at least {MinSecretBytes} bytes.");
        }
        if (options.PublicKeyPem is not null || options.JwksUri is not null) return null;
        return isDevelopment
            ? hubKey.Derive("development-signing-key")
            : throw new StartupException("Auth:SigningKey is missing; give it, Auth:PublicKeyPem or Auth:JwksUri.");
    }

    private static AsymmetricSecurityKey FromPem(string pem)
    {
        try
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return new RsaSecurityKey(rsa);
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            // Not an RSA key; perhaps an elliptic one.
        }
        try
        {
            var ec = ECDsa.Create();
            ec.ImportFromPem(pem);
            return new ECDsaSecurityKey(ec);
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            throw new StartupException("Auth:PublicKeyPem is no RSA or EC public key in PEM.");
        }
    }
}
