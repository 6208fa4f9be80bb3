using ChatHub.Access;
using ChatHub.Protocol;
using SessionBroker;

namespace ChatHub.Calls;

/// <summary>Recordings and the seller's consent on REST.</summary>
internal static class RecordingEndpoints
{
    public static void MapRecordings(this IEndpointRouteBuilder app)
    {
        var user = app.MapGroup("/v1").RequireAuthorization(Policies.User).WithTags("Recordings");
        user.MapGet("/consent-text", (HttpContext http, string? language, ConsentTexts texts) => Answers.Json(Task.FromResult(Text(http, language, texts)))).Produces<ConsentText>();
        user.MapGet("/me/recording-consent", async (HttpContext http, SetStandingConsent consent) =>
            Results.Json(await consent.ReadAsync(http.Caller().User.Value, http.RequestAborted), ChatJson.Options)).Produces<StandingConsent>();
        user.MapPut("/me/recording-consent", (HttpContext http, StandingConsentRequest request, SetStandingConsent consent) =>
            Answers.Json(StandAsync(http.Caller(), request, consent))).Produces<StandingConsent>();
        user.MapPut("/sessions/{sessionId:guid}/recording-consent", (HttpContext http, Guid sessionId, ConsentDecisionRequest request, DecideConsent consent) =>
            Answers.Json(DecideAsync(http.Caller(), sessionId, request, consent))).Produces<IReadOnlyList<Recording>>();
        user.MapGet("/sessions/{sessionId:guid}/recordings", (HttpContext http, Guid sessionId, ReadRecordings recordings) =>
            Answers.Json(recordings.OfSessionAsync(http.Caller().User.Value, sessionId, http.RequestAborted).AsResult())).Produces<IReadOnlyList<Recording>>();
        user.MapPost("/recordings/{recordingId:guid}/share", (HttpContext http, Guid recordingId, ShareLinks links) =>
            Answers.Json(links.IssueAsync(http, recordingId))).NoStore().Produces<ShareLink>();
        user.MapGet("/recordings/{recordingId:guid}/audit", (HttpContext http, Guid recordingId, ReadAudit audit) =>
            Answers.Json(audit.HandleAsync(http.Caller().User.Value, recordingId, http.RequestAborted).AsResult())).Produces<IReadOnlyList<AuditEntry>>();
    }

    private static Result<ConsentText> Text(HttpContext http, string? language, ConsentTexts texts) =>
        language is null or "ja" or "en" ? texts.Current(language ?? Preferred(http.Request)) : Fault.Invalid("language is ja or en.");

    /// <summary>The better liked of the two; Japanese where neither is.</summary>
    private static string Preferred(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.Where(wish => (wish.Quality ?? 1) > 0).OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => wish.Value.Value?.Split('-')[0].ToLowerInvariant()).FirstOrDefault(wish => wish is "ja" or "en") ?? "ja";

    private static async Task<Result<StandingConsent>> StandAsync(Caller caller, StandingConsentRequest request, SetStandingConsent consent)
    {
        if (request.Granted is not { } granted) return Fault.Invalid("granted is true or false.");
        if (Shown(request.TextVersion, request.Language) is { } unknown) return unknown;
        return await consent.HandleAsync(caller.User.Value, new(granted, request.TextVersion!, request.Language!), CancellationToken.None).AsResult();
    }

    private static async Task<Result<IReadOnlyList<Recording>>> DecideAsync(Caller caller, Guid sessionId, ConsentDecisionRequest request, DecideConsent consent)
    {
        if (request.Decision is not ("granted" or "declined" or "revoked")) return Fault.Invalid("decision is granted, declined or revoked.");
        if (Shown(request.TextVersion, request.Language) is { } unknown) return unknown;
        return await consent.HandleAsync(caller.User.Value, sessionId, new(request.Decision, request.TextVersion!, request.Language!), CancellationToken.None).AsResult();
    }

    /// <summary>What is wrong with the text said to have been shown; whether it is the current one is for the broker to say.</summary>
    private static Fault? Shown(string? version, string? language) =>
        string.IsNullOrWhiteSpace(version) ? Fault.Invalid("textVersion is missing.") : language is "ja" or "en" ? null : Fault.Invalid("language is ja or en.");
}
