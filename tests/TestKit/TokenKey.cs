using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace ChatHub.TestKit;

/// <summary>A key the marketplace would sign with: a secret shared with the hub, or a key pair of which the hub knows the public half.</summary>
public sealed class TokenKey
{
    private TokenKey(SecurityKey key, string algorithm) => Credentials = new SigningCredentials(key, algorithm);

    public SigningCredentials Credentials { get; }

    /// <summary>What goes into <c>Auth:SigningKey</c>; null for a key pair.</summary>
    public string? Secret { get; private init; }

    /// <summary>What goes into <c>Auth:PublicKeyPem</c>; null for a secret.</summary>
    public string? PublicKeyPem { get; private init; }

    /// <summary>The public half as an entry of a JWKS (RFC 7517); null for a secret.</summary>
    public IReadOnlyDictionary<string, string>? PublicJwk { get; private init; }

    /// <summary>HS256 with a new random secret of 64 characters, or with the given one.</summary>
    public static TokenKey Hmac(string? secret = null)
    {
        secret ??= RandomNumberGenerator.GetHexString(64, lowercase: true);
        return new TokenKey(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)), SecurityAlgorithms.HmacSha256) { Secret = secret };
    }

    /// <summary>RS256 with a new key pair.</summary>
    public static TokenKey Rsa()
    {
        var rsa = RSA.Create(2048);
        var half = rsa.ExportParameters(includePrivateParameters: false);
        var security = new RsaSecurityKey(rsa) { KeyId = NewId() };
        return new TokenKey(security, SecurityAlgorithms.RsaSha256)
        {
            PublicKeyPem = rsa.ExportSubjectPublicKeyInfoPem(),
            PublicJwk = Jwk(security, SecurityAlgorithms.RsaSha256, "RSA", ("n", half.Modulus), ("e", half.Exponent)),
        };
    }

    /// <summary>ES256 with a new key pair.</summary>
    public static TokenKey Ec()
    {
        var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var half = ec.ExportParameters(includePrivateParameters: false);
        var security = new ECDsaSecurityKey(ec) { KeyId = NewId() };
        return new TokenKey(security, SecurityAlgorithms.EcdsaSha256)
        {
            PublicKeyPem = ec.ExportSubjectPublicKeyInfoPem(),
            PublicJwk = Jwk(security, SecurityAlgorithms.EcdsaSha256, "EC", ("x", half.Q.X), ("y", half.Q.Y)),
        };
    }

    private static string NewId() => Guid.CreateVersion7().ToString("N");

    private static Dictionary<string, string> Jwk(SecurityKey key, string algorithm, string type, params (string Name, byte[]? Value)[] numbers)
    {
        var jwk = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kty"] = type, ["use"] = "sig", ["alg"] = algorithm, ["kid"] = key.KeyId,
        };
        if (type is "EC")
            jwk["crv"] = "P-256";
        foreach (var (name, value) in numbers)
            jwk[name] = Base64UrlEncoder.Encode(value);
        return jwk;
    }
}
