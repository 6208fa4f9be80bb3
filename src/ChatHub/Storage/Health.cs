using ChatHub.Delivery;

namespace ChatHub.Storage;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the database is reachable and migrated, and the host takes connections.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription();
        app.MapGet("/health/ready", async (Migrator migrator, Drain drain, CancellationToken cancel) =>
            !drain.Started && await IsReachableAsync(migrator, cancel) ? Results.Text("ready") : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable))
            .ExcludeFromDescription();
    }

    private static async Task<bool> IsReachableAsync(Migrator migrator, CancellationToken cancel)
    {
        try
        {
            return await migrator.IsCurrentAsync().WaitAsync(Patience, cancel);
        }
        catch (Exception)
        {
            // Whatever is wrong with the database, the answer is the same.
            return false;
        }
    }
}
