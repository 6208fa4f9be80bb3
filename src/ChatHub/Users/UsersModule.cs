using ChatHub.Access;
using ChatHub.Protocol;
using ChatHub.Storage;

namespace ChatHub.Users;

internal static class UsersModule
{
    public static WebApplicationBuilder AddUsers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ProvisionUser>().AddSingleton<EraseUser>();
        builder.Services.AddSingleton<ISweep, ErasureRecovery>();
        return builder;
    }

    public static void MapUsers(this IEndpointRouteBuilder app)
    {
        var backend = app.MapGroup("/v1/users/{userId}").RequireAuthorization(Policies.Backend).WithTags("Users");
        backend.MapPut("", (string userId, ProvisionUserRequest request, ProvisionUser handler) => Answers.Json(handler.HandleAsync(userId, request))).Produces<User>();
        backend.MapDelete("", (string userId, EraseUser handler) => Answers.Empty(handler.HandleAsync(userId))).Produces(StatusCodes.Status204NoContent);
    }
}
