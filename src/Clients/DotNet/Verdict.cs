using System.Net;
using ChatHub.Client.Transport;

namespace ChatHub.Client;

/// <summary>What a failed attempt to connect means for the next.</summary>
/// <param name="Reason">What to tell the token provider.</param>
/// <param name="AtOnce">Without a wait.</param>
/// <param name="RetryAfter">What the server asked for; null for nothing.</param>
/// <param name="Refusal">There is no next one; null when there is.</param>
internal readonly record struct Verdict(TokenReason Reason, bool AtOnce = false, TimeSpan? RetryAfter = null, TalkException? Refusal = null)
{
    /// <param name="failure">What the attempt threw.</param>
    /// <param name="reason">What its token was asked for with.</param>
    /// <param name="tokenIsOver">By this machine's clock, for a hub that gives no reason.</param>
    public static Verdict Of(Exception failure, TokenReason reason, bool tokenIsOver) => failure switch
    {
        // Expired: a fresh token, once. Expired again, or invalid: asking on would only hammer the hub and the provider.
        UpgradeRefusedException { Status: HttpStatusCode.Unauthorized } e when (e.TokenExpired || tokenIsOver) && reason != TokenReason.Expired => new(TokenReason.Expired, AtOnce: true),
        UpgradeRefusedException { Status: HttpStatusCode.Unauthorized } e => Stop(TalkCode.Unauthorized, "The hub does not accept the token.", e),
        UpgradeRefusedException { Status: HttpStatusCode.Forbidden } e => Stop(TalkCode.Forbidden, "The hub does not accept this caller or origin.", e),
        UpgradeRefusedException e => new(reason, RetryAfter: e.RetryAfter),
        // Of the ticket, or of the provider itself, as a page is told it: expired or invalid, nobody says which.
        TalkException { Code: TalkCode.Unauthorized } when reason != TokenReason.Expired => new(TokenReason.Expired, AtOnce: true),
        TalkException { Code: TalkCode.Unauthorized or TalkCode.Forbidden } e => Stop(e.Code, e.Message, e),
        TalkException e => new(reason, RetryAfter: e.RetryAfter),
        _ => new(reason),
    };

    private static Verdict Stop(string code, string message, Exception e) => new(TokenReason.Connect, Refusal: new TalkException(code, message, retryAfter: null, e));
}
