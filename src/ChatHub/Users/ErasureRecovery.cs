using ChatHub.Protocol;
using ChatHub.Storage;

namespace ChatHub.Users;

/// <summary>Takes up erasures that a killed host left unfinished, and tries again those that failed.</summary>
internal sealed class ErasureRecovery(EraseUser erase, IDatabase database) : ISweep
{
    public async Task SweepAsync()
    {
        foreach (var user in await PendingAsync()) await erase.EraseAsync(user);
    }

    private async Task<List<UserId>> PendingAsync()
    {
        await using var session = await database.ReadAsync();
        return await session.QueryAsync<UserId>("select user_id from erasures order by started_at");
    }
}
