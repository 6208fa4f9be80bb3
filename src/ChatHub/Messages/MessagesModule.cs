using ChatHub.Access;
using ChatHub.Protocol;
using ChatHub.Settings;
using ChatHub.Storage;

namespace ChatHub.Messages;

internal static class MessagesModule
{
    public static WebApplicationBuilder AddMessages(this WebApplicationBuilder builder)
    {
        builder.AddSettings<MessagesOptions>("Messages");
        var services = builder.Services;
        services.AddSingleton<ISendStore>(provider =>
            provider.GetRequiredService<IDatabase>().Dialect.IsSqlite ? new SqliteSendStore() : new PostgresSendStore());
        services.AddSingleton<TextFingerprint>().AddSingleton<RoomRedaction>().AddSingleton<SendBatch>().AddSingleton<SendMessage>();
        services.AddSingleton<ChangeMessage>().AddSingleton<EditMessage>().AddSingleton<DeleteMessage>().AddSingleton<ReactToMessage>();
        services.AddSingleton<ReadHistory>().AddSingleton<MarkRead>().AddSingleton<PreviewMessage>().AddSingleton<Resume>().AddSingleton<ReadVersions>().AddSingleton<ReadLures>().AddSingleton<PostNotice>();
        services.AddSingleton<ISweep, VersionRetention>();
        return builder;
    }

    public static void MapMessages(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/rooms/{roomId}/messages", (string roomId, SystemMessageRequest request, SendMessage handler) => Answers.Json(SystemAsync(roomId, request, handler)))
            .RequireAuthorization(Policies.Backend).Produces<Message>().WithTags("Messages");
        app.MapGet("/v1/rooms/{roomId}/messages", (HttpContext http, string roomId, long? before, long? after, int? limit, ReadHistory handler) =>
            Answers.Json(handler.HandleAsync(http.Caller(), new() { RoomId = roomId, Before = before, After = after, Limit = limit })))
            .RequireAuthorization(Policies.User).Produces<HistoryPage>().WithTags("Messages");
        app.MapGet("/v1/rooms/{roomId}/messages/{messageId:guid}/versions", (string roomId, Guid messageId, ReadVersions handler) =>
            Answers.Json(handler.HandleAsync(roomId, messageId)))
            .RequireAuthorization(Policies.Moderator).Produces<IReadOnlyList<MessageVersion>>().WithTags("Messages");
        app.MapGet("/v1/moderation/lures", (Guid? before, int? limit, ReadLures handler) => Answers.Json(handler.HandleAsync(before, limit)))
            .RequireAuthorization(Policies.Moderator).Produces<LurePage>().WithTags("Messages");
    }

    private static async Task<Result<Message>> SystemAsync(string roomText, SystemMessageRequest request, SendMessage handler) =>
        RoomId.TryParse(roomText, out var room) ? await handler.HandleSystemAsync(room, request) : Fault.Invalid("The room's id is malformed.");
}
