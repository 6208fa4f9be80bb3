using System.Text.Encodings.Web;
using ChatHub.Protocol;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ChatHub.Access;

/// <summary>Finds a call's token or ticket and says who calls.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder,
    TokenValidator validator, ConnectTickets tickets, Revocations revocations, QueryTokenPolicy queryTokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";

    private static readonly Fault NoToken = new(FaultCode.Unauthorized, "A token is needed.");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var verdict = await VerifyAsync();
        if (verdict is null) return AuthenticateResult.NoResult();
        if (verdict.Identity is not { } identity) return Refuse(verdict);
        if (await revocations.IsRevokedAsync(identity.User, identity.IssuedAt)) return Refuse(TokenVerdict.Revoked);
        Context.Features.Set(identity);
        return AuthenticateResult.Success(new(identity.ToPrincipal(SchemeName), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var problem = Context.Features.Get<TokenVerdict>()?.Problem;
        // RFC 6750. The header is all that a client sees of a refused WebSocket upgrade, and it must tell an expired token from a bad one.
        if (problem is null) Response.Headers.WWWAuthenticate = "Bearer";
        else if (problem.Code == FaultCode.Unauthorized) Response.Headers.WWWAuthenticate = $"Bearer error=\"invalid_token\", error_description=\"{problem.Sentence}\"";
        return Problems.WriteAsync(Context, problem ?? NoToken);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.WriteAsync(Context, new Fault(FaultCode.Forbidden, "The token's scope does not allow this call."));

    private AuthenticateResult Refuse(TokenVerdict verdict)
    {
        Context.Features.Set(verdict);
        return AuthenticateResult.Fail(verdict.Problem!.Sentence);
    }

    private static bool IsTicket(string token) => token.StartsWith(ConnectTickets.Prefix, StringComparison.Ordinal);

    private async ValueTask<TokenVerdict> UseAsync(string ticket) => await tickets.UseAsync(ticket) is { } identity ? new(identity, null) : TokenVerdict.Refused;

    private async ValueTask<TokenVerdict?> VerifyAsync()
    {
        var atHub = Request.Path.StartsWithSegments(QueryToken.HubPath, StringComparison.OrdinalIgnoreCase);
        string? header = Request.Headers.Authorization;
        if (header?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true)
        {
            var token = header["Bearer ".Length..].Trim();
            // SignalR's client puts whatever its accessTokenFactory gives into the header where it can: under Node, tickets too.
            return atHub && IsTicket(token) ? await UseAsync(token) : await validator.ValidateAsync(token);
        }
        if (!atHub || Context.Items[QueryToken.ItemKey] is not string query) return null;
        if (IsTicket(query)) return await UseAsync(query);
        return queryTokens.Allowed ? await validator.ValidateAsync(query) : TokenVerdict.Refused;
    }
}

/// <summary>Whether a token itself may stand in the hub's query.</summary>
internal sealed record QueryTokenPolicy(bool Allowed);
