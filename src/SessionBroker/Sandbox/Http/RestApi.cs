namespace SessionBroker.Sandbox;

/// <summary>A call's way through the REST API: token, route, scope, limit, form, and then its handler.</summary>
internal sealed class RestApi(World world, TokenStore tokens, RateLimits limits, Routes routes)
{
    public string NameOf(ZoomCall call) => routes.TryFind(call.Method, call.Path, out var route, out _) ? route.Name : "";

    public ZoomAnswer Answer(ZoomCall call)
    {
        lock (world.Gate)
        {
            if (call.Bearer is null || !tokens.IsLive(call.Bearer))
                return ZoomAnswer.Error(401, 124, call.Bearer is not null && tokens.IsKnown(call.Bearer) ? "Access token is expired." : "Invalid access token.");
            if (!routes.TryFind(call.Method, call.Path, out var route, out var arguments))
                return Nowhere(call);
            if (world.Quirks.WithheldScopes.Contains(route.Operation.Scope))
                return ZoomAnswer.Error(400, world.Quirks.MissingScopeCode, $"Invalid access token, does not contain scopes:[{route.Operation.Scope}].");
            if (limits.Take(route.Operation.Label, out var headers) is { } tooMany)
                return tooMany;
            var errors = RequestCheck.Of(route.Operation, call);
            var answer = errors.Count > 0 ? ZoomAnswer.Invalid(errors) : route.Handle(call.With(arguments));
            return answer.Headers is null ? answer with { Headers = headers } : answer;
        }
    }

    /// <summary>A path that broke at the slashes of a uuid finds no meeting, rather than no operation.</summary>
    private static ZoomAnswer Nowhere(ZoomCall call)
    {
        if (call.Path[0] is not ("meetings" or "past_meetings") || !call.Path.Contains(""))
            return ZoomAnswer.NotRecognized;
        return call.Path.Contains("recordings") ? RecordingAnswers.None : MeetingAnswers.NoSuchMeeting("");
    }
}
