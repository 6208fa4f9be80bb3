using System.Net;
using ChatHub.Protocol;
using SessionBroker;

namespace ChatHub.Calls;

/// <summary>Plays a person's part in a simulated call: mapped in Development alone, answered to loopback alone, there with the sandbox alone.</summary>
internal static class DevCalls
{
    private static readonly Fault NotHere = new(FaultCode.NotFound, "There is no such endpoint.");

    public static void MapDevCalls(this IEndpointRouteBuilder app)
    {
        app.MapGet("/dev/calls", (HttpContext http) => Results.Json(new DevCallsInfo(Sandbox(http) is not null), ChatJson.Options)).Produces<DevCallsInfo>().WithTags("Development");
        app.MapPost("/dev/calls/{sessionId:guid}", (HttpContext http, Guid sessionId, DevCallRequest request) => Answers.Json(ActAsync(http, sessionId, request)))
            .Produces<Session>().WithTags("Development");
    }

    private static async Task<Result<Session>> ActAsync(HttpContext http, Guid sessionId, DevCallRequest request)
    {
        if (Sandbox(http) is not { } sandbox) return NotHere;
        if (WireNames.Parse<SandboxAct>(request.Act) is not { } act) return Fault.Invalid("act is join, leave or end.");
        if (!UserId.TryParse(request.UserId, out var user)) return Fault.Invalid("userId is missing or malformed.");
        return await sandbox.ActAsync(sessionId, user.Value, act, CancellationToken.None).AsResult();
    }

    private static SandboxCalls? Sandbox(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) ? http.RequestServices.GetService<SandboxCalls>() : null;
}

/// <param name="Simulated">Calls run against the hub's own sandbox, not against Zoom.</param>
internal sealed record DevCallsInfo(bool Simulated);
