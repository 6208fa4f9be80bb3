using ChatHub.Delivery;
using ChatHub.Protocol;

namespace ChatHub.Access;

public sealed record RenewRequest : HubRequest
{
    public string? Token { get; init; }
}

/// <summary>Lets a connection live on under a newer token of the same person.</summary>
internal sealed class RenewConnection(TokenValidator validator, Revocations revocations)
{
    public async Task<Result<Renewed>> HandleAsync(LiveConnection connection, RenewRequest request)
    {
        if (string.IsNullOrEmpty(request.Token)) return Fault.Invalid("token is missing.");
        var verdict = await validator.ValidateAsync(request.Token);
        if (verdict.Identity is not { Scope: Scope.User } identity || identity.User != connection.User)
            return verdict.Problem ?? new Fault(FaultCode.Unauthorized, "The token is another's.");
        // A revocation that comes after this question ends the connection whatever its token.
        if (await revocations.IsRevokedAsync(identity.User, identity.IssuedAt)) return TokenVerdict.Revoked.Problem!;
        connection.Renew(identity);
        return new Renewed(DateTimeOffset.FromUnixTimeSeconds(connection.ExpiresAt));
    }
}

/// <summary>The connection ends then, unless it is renewed again.</summary>
internal sealed record Renewed(DateTimeOffset ExpiresAt);
