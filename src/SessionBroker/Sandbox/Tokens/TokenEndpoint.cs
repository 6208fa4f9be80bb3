using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace SessionBroker.Sandbox;

/// <summary><c>POST /oauth/token</c>: the account's own app asks, and no refresh token is given.</summary>
internal sealed class TokenEndpoint(World world, TokenStore tokens, Credentials credentials)
{
    public const string Name = "POST /oauth/token";

    /// <param name="fields">From the form and the query together.</param>
    /// <param name="authorization">The header <c>Authorization</c>.</param>
    public ZoomAnswer Answer(IReadOnlyDictionary<string, StringValues> fields, string? authorization)
    {
        if (!credentials.Allow(authorization))
            return Refuse("Invalid client_id or client_secret", "invalid_client");
        if (Field("grant_type") is not { } grant)
            return Refuse("Missing grant type", "invalid_request");
        if (grant != "account_credentials")
            return Refuse("unsupported grant type", "unsupported_grant_type");
        if (Field("account_id") != credentials.AccountId)
            return Refuse("Bad Request", "invalid_request");
        lock (world.Gate)
        {
            return ZoomAnswer.Ok(new JsonObject
            {
                ["access_token"] = tokens.Issue(),
                ["token_type"] = "bearer",
                ["expires_in"] = (int)TokenStore.Life.TotalSeconds,
                ["scope"] = string.Join(' ', Operation.All.Values.Select(operation => operation.Scope).Distinct().Where(scope => !world.Quirks.WithheldScopes.Contains(scope))),
                ["api_url"] = world.Address,
            });
        }

        string? Field(string name) => fields.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    private static ZoomAnswer Refuse(string reason, string error) => new(400, new JsonObject { ["reason"] = reason, ["error"] = error });
}
