using ChatHub.Delivery;
using ChatHub.Protocol;

namespace ChatHub.Presence;

/// <summary>All nodes' live connections, in the database: what people are listed, and what makes them online.</summary>
internal sealed class ConnectionRegister(RoomWriter writer, IDatabase database, NodeLease node, TimeProvider clock)
{
    public Task OpenAsync(Guid id, UserId user, string client, string address) => writer.WriteAsync(async session =>
    {
        var wasOnline = await CountAsync(session, user) > 0;
        await session.ExecuteAsync(
            "insert into connections (id, node_id, user_id, since, client, address) values (@id, @node, @user, @since, @client, @address)",
            new { id, node = node.Id, user, since = Now, client, address });
        return new Written<Done>(default(Done), wasOnline ? [] : await PresenceAnnouncer.AnnounceAsync(session, user));
    });

    public Task CloseAsync(Guid id, UserId user) => writer.WriteAsync(async session =>
        new Written<Done>(default(Done), await RemoveAsync(session, id, user, Now)));

    /// <summary>
    /// Takes connections of a person out of the register. The nodes they are on are told over the bus to end them; one that was not told finds its own
    /// missing here and ends them (<see cref="NodeLease"/>).
    /// </summary>
    /// <param name="id">Null: all. Another's is passed over.</param>
    public Task StrikeAsync(UserId user, Guid? id) => writer.WriteAsync(async session =>
    {
        var struck = id is { } one
            ? await session.ExecuteAsync("delete from connections where user_id = @user and id = @one", new { user, one })
            : await session.ExecuteAsync("delete from connections where user_id = @user", new { user });
        return new Written<Done>(default(Done), struck == 0 || await CountAsync(session, user) > 0 ? [] : await LeftAsync(session, user, Now));
    });

    public async ValueTask<List<LiveConnectionInfo>> OfAsync(UserId user)
    {
        await using var session = await database.ReadAsync();
        var rows = await session.QueryAsync<ConnectionRow>($"""
            select c.id, c.since, c.client, c.address from connections c join nodes n on n.id = c.node_id and n.lease_until > {session.Dialect.Now}
            where c.user_id = @user order by c.since, c.id
            """, new { user });
        return rows.ConvertAll(r => new LiveConnectionInfo(r.Id, DateTimeOffset.FromUnixTimeMilliseconds(r.Since), r.Client, r.Address));
    }

    /// <summary>One connection ended; a row that is gone already was announced then.</summary>
    public static async ValueTask<List<Push>> RemoveAsync(DbSession session, Guid id, UserId user, long now)
    {
        var removed = await session.ExecuteAsync("delete from connections where id = @id", new { id });
        return removed == 0 || await CountAsync(session, user) > 0 ? [] : await LeftAsync(session, user, now);
    }

    /// <summary>The last connection of somebody ended.</summary>
    public static async ValueTask<List<Push>> LeftAsync(DbSession session, UserId user, long at)
    {
        await session.ExecuteAsync("""
            insert into last_seen (user_id, at) values (@user, @at)
            on conflict (user_id) do update set at = excluded.at
            """, new { user, at = PresenceReader.Coarse(at) });
        return await PresenceAnnouncer.AnnounceAsync(session, user);
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static async ValueTask<long> CountAsync(DbSession session, UserId user) => await session.ScalarAsync<long>(
        $"select count(*) from connections c join nodes n on n.id = c.node_id and n.lease_until > {session.Dialect.Now} where c.user_id = @user", new { user });

    private sealed class ConnectionRow
    {
        public required Guid Id { get; init; }

        public required long Since { get; init; }

        public required string Client { get; init; }

        public required string Address { get; init; }
    }
}

/// <summary>A live connection as its owner and the marketplace see it.</summary>
/// <param name="Client">A browser or library and a system, from a fixed vocabulary.</param>
/// <param name="Address">A network, no finer than /24 or /48.</param>
internal sealed record LiveConnectionInfo(Guid Id, DateTimeOffset Since, string Client, string Address);
