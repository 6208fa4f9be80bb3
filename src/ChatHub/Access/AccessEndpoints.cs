using ChatHub.Presence;
using ChatHub.Protocol;
using Microsoft.AspNetCore.Http.Features;

namespace ChatHub.Access;

internal static class AccessEndpoints
{
    public static void MapAccess(this IEndpointRouteBuilder app)
    {
        var user = app.MapGroup("/v1").RequireAuthorization(Policies.User).WithTags("Access");
        user.MapPost("/connect-tickets", (HttpContext http, ConnectTickets tickets) =>
            Results.Json(tickets.Issue(http.Features.GetRequiredFeature<Identity>()), ChatJson.Options)).Produces<ConnectTicket>();
        user.MapGet("/me/connections", async (HttpContext http, ConnectionRegister register) =>
            Results.Json(await register.OfAsync(http.Caller().User), ChatJson.Options)).Produces<List<LiveConnectionInfo>>();
        user.MapDelete("/me/connections", (HttpContext http, DisconnectUser disconnect) =>
            Answers.Empty(disconnect.EndAsync(http.Caller().User, null))).Produces(StatusCodes.Status204NoContent);
        user.MapDelete("/me/connections/{connectionId:guid}", (HttpContext http, Guid connectionId, DisconnectUser disconnect) =>
            Answers.Empty(disconnect.EndAsync(http.Caller().User, connectionId))).Produces(StatusCodes.Status204NoContent);

        var backend = app.MapGroup("/v1/users/{userId}").RequireAuthorization(Policies.Backend).WithTags("Access");
        backend.MapPost("/disconnect", (string userId, DisconnectUser disconnect) => Answers.Empty(disconnect.RevokeAsync(userId))).Produces(StatusCodes.Status204NoContent);
        backend.MapGet("/connections", (string userId, ConnectionRegister register) => Answers.Json(ListAsync(userId, register))).Produces<List<LiveConnectionInfo>>();
        backend.MapDelete("/connections/{connectionId:guid}", (string userId, Guid connectionId, DisconnectUser disconnect) =>
            Answers.Empty(EndAsync(userId, connectionId, disconnect)))
            .Produces(StatusCodes.Status204NoContent);
    }

    public static void MapDevTokens(this IEndpointRouteBuilder app) =>
        app.MapPost("/dev/tokens", (HttpContext http, DevTokenRequest request, DevTokens tokens) =>
            Answers.Json(Task.FromResult(tokens.Issue(http.Connection.RemoteIpAddress, request)))).Produces<DevToken>().WithTags("Development");

    private static async Task<Result<Done>> EndAsync(string userText, Guid connection, DisconnectUser disconnect) =>
        UserId.TryParse(userText, out var user) ? await disconnect.EndAsync(user, connection) : Fault.Invalid("The user's id is malformed.");

    private static async Task<Result<List<LiveConnectionInfo>>> ListAsync(string userText, ConnectionRegister register) =>
        UserId.TryParse(userText, out var user) ? await register.OfAsync(user) : Fault.Invalid("The user's id is malformed.");
}
