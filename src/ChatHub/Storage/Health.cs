using ChatHub.Delivery;

namespace ChatHub.Storage;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the database is reachable and migrated, and the host takes connections.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription();
        app.MapGet("/health/ready", async (IDatabase database, Drain drain, CancellationToken cancel) =>
            !drain.Started && await IsReachableAsync(database, cancel) ? Results.Text("ready") : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable))
            .ExcludeFromDescription();
    }

    private static async Task<bool> IsReachableAsync(IDatabase database, CancellationToken cancel)
    {
        try
        {
            return await AskAsync(database, cancel).WaitAsync(Patience, cancel);
        }
        catch (Exception)
        {
            // Whatever is wrong with the database, the answer is the same.
            return false;
        }
    }

    private static async Task<bool> AskAsync(IDatabase database, CancellationToken cancel)
    {
        await using var session = await database.ReadAsync(cancel);
        return await Migrator.IsCurrentAsync(session);
    }
}
