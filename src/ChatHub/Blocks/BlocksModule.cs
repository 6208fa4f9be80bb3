using ChatHub.Access;
using ChatHub.Protocol;

namespace ChatHub.Blocks;

internal static class BlocksModule
{
    public static WebApplicationBuilder AddBlocks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BlockUser>().AddSingleton<BlockList>();
        return builder;
    }

    public static void MapBlocks(this IEndpointRouteBuilder app)
    {
        var user = app.MapGroup("/v1/blocks").RequireAuthorization(Policies.User).WithTags("Blocks");
        user.MapGet("", (HttpContext http, BlockList list) => Answers.Json(list.ReadAsync(http.Caller()))).Produces<IReadOnlyList<BlockedUser>>();
        user.MapPut("/{userId}", (HttpContext http, string userId, BlockUser block) => Answers.Empty(block.BlockAsync(http.Caller(), userId))).Produces(StatusCodes.Status204NoContent);
        user.MapDelete("/{userId}", (HttpContext http, string userId, BlockUser block) => Answers.Empty(block.UnblockAsync(http.Caller(), userId))).Produces(StatusCodes.Status204NoContent);
        app.MapGet("/v1/blocks/between", (string? a, string? b, BlockList list) => Answers.Json(list.BetweenAsync(a, b)))
            .RequireAuthorization(Policies.Backend).Produces<BlockedPair>().WithTags("Blocks");
    }
}
