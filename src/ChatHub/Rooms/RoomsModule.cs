using ChatHub.Access;
using ChatHub.Protocol;

namespace ChatHub.Rooms;

internal static class RoomsModule
{
    public static WebApplicationBuilder AddRooms(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RoomDirectory>().AddSingleton<ProvisionRoom>().AddSingleton<AdvanceRoom>().AddSingleton<ListRooms>().AddSingleton<GrantContacts>();
        builder.Services.AddSingleton<RoomReader>().AddSingleton<RoomPushes>().AddSingleton<RenameParty>();
        return builder;
    }

    public static void MapRooms(this IEndpointRouteBuilder app)
    {
        var backend = app.MapGroup("/v1/rooms/{roomId}").RequireAuthorization(Policies.Backend).WithTags("Rooms");
        backend.MapPut("", (string roomId, ProvisionRoomRequest request, ProvisionRoom handler) => Answers.Json(handler.HandleAsync(roomId, request))).Produces<Room>();
        backend.MapPost("/open", (string roomId, AdvanceRoom handler) => Answers.Json(handler.OpenAsync(roomId))).Produces<Room>();
        backend.MapPost("/close", (string roomId, AdvanceRoom handler) => Answers.Json(handler.CloseAsync(roomId))).Produces<Room>();
        backend.MapPut("/grant", (string roomId, GrantRequest request, GrantContacts handler) => Answers.Empty(handler.GrantAsync(roomId, request))).Produces(StatusCodes.Status204NoContent);
        backend.MapDelete("/grant", (string roomId, GrantContacts handler) => Answers.Empty(handler.RevokeAsync(roomId))).Produces(StatusCodes.Status204NoContent);
        app.MapGet("/v1/rooms", (HttpContext http, ListRooms handler) => Answers.Json(handler.HandleAsync(http.Caller())))
            .RequireAuthorization(Policies.User).Produces<IReadOnlyList<Room>>().WithTags("Rooms");
    }
}
