using ChatHub.Access;
using ChatHub.Protocol;
using SessionBroker;

namespace ChatHub.Calls;

/// <summary>Sessions on REST.</summary>
internal static class CallEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var room = app.MapGroup("/v1/rooms/{roomId}/sessions").RequireAuthorization(Policies.User).WithTags("Calls");
        room.MapPost("", StartAsync).Produces<Session>(StatusCodes.Status201Created).Produces<Session>();
        room.MapGet("", (HttpContext http, string roomId, ReadSessions sessions) => Answers.Json(ListAsync(http, roomId, sessions))).Produces<IReadOnlyList<Session>>();

        var session = app.MapGroup("/v1/sessions/{sessionId:guid}").RequireAuthorization(Policies.User).WithTags("Calls");
        session.MapGet("", (HttpContext http, Guid sessionId, ReadSessions sessions) =>
            Answers.Json(sessions.FindAsync(http.Caller().User.Value, sessionId, http.RequestAborted).AsResult())).Produces<Session>();
        session.MapPost("/join", (HttpContext http, Guid sessionId, CallDesk desk) => Answers.Json(desk.JoinAsync(http.Caller(), sessionId)))
            .NoStore().Produces<JoinedCall>();
        session.MapPost("/end", (HttpContext http, Guid sessionId, CallDesk desk) => Answers.Json(desk.EndAsync(http.Caller(), sessionId))).Produces<Session>();
        session.MapPost("/recording-request", (HttpContext http, Guid sessionId, RequestRecording request) =>
            Answers.Json(request.HandleAsync(http.Caller().User.Value, sessionId, CancellationToken.None).AsResult())).Produces<Session>();
    }

    /// <summary>For answers that hold a capability.</summary>
    public static RouteHandlerBuilder NoStore(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter((invocation, next) =>
    {
        invocation.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(invocation);
    });

    /// <summary>201 with a new call, 200 with the one that is open already.</summary>
    private static async Task<IResult> StartAsync(HttpContext http, string roomId, StartSessionRequest? request, CallDesk desk)
    {
        var started = await desk.StartAsync(http.Caller(), roomId, request?.AudioOnly, request?.ClientId);
        if (!started.Failed && started.Value.Created) http.Response.StatusCode = StatusCodes.Status201Created;
        return await Answers.Json(Task.FromResult(started.Map(call => call.Session)));
    }

    private static async Task<Result<IReadOnlyList<Session>>> ListAsync(HttpContext http, string roomText, ReadSessions sessions) =>
        RoomId.TryParse(roomText, out var room)
            ? await sessions.OfRoomAsync(http.Caller().User.Value, room.Value, http.RequestAborted).AsResult()
            : Fault.Invalid("The room's id is malformed.");
}
