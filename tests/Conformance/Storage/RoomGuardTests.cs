using ChatHub.Protocol;
using ChatHub.Rooms;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Conformance.Storage;

/// <summary>Two nodes on one PostgreSQL: a locked room changes under nobody. (SQLite has one writer, and needs no locks.)</summary>
public sealed class RoomGuardTests : IAsyncLifetime
{
    private static readonly RoomId A = new("a");
    private static readonly RoomId B = new("b");

    private OwnDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await OwnDatabase.MigratedAsync(Store.Postgres);
        await _database.WriteAsync(session => session.ExecuteAsync("""
            insert into rooms (id, kind, stage, calls, buyer_id, buyer_name, seller_id, seller_name, title, rev, buyer_at, seller_at, buyer_last, seller_last)
            select id, 'inquiry', 'inquiry', 'none', 'ann', 'Ann', 'bob', 'Bob', 't', 0, 0, 0, 0, 0 from unnest(array['a', 'b']) as n (id)
            """));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Room_LockedByOne_IsGivenToTheOtherAfterTheCommitWithItsRevision()
    {
        await using var first = await OpenAsync();
        var mine = (await RoomGuard.LockAsync(first.Session, [A]))[A];

        await using var second = await OpenAsync();
        var waiting = RoomGuard.LockAsync(second.Session, [A]).AsTask();
        await Eventually.Until(IsSomebodyWaitingAsync, TimeSpan.FromSeconds(20), "the second waits for the first's lock");
        Assert.False(waiting.IsCompleted);

        mine.Advance();
        await RoomGuard.SaveAllAsync(first.Session, [mine]);
        await first.Session.Transaction.CommitAsync();
        Assert.Equal(1, (await waiting)[A].Rev);
    }

    [Fact]
    public async Task Rooms_LockedBySeveralInAnyOrder_NeverDeadlockAndLoseNoRevision()
    {
        const int Each = 100;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(node => Task.Run(async () =>
        {
            RoomId[] order = node % 2 == 0 ? [A, B] : [B, A];
            for (var i = 0; i < Each; i++)
            {
                await using var writer = await OpenAsync();
                var rooms = await RoomGuard.LockAsync(writer.Session, order);
                foreach (var room in rooms.Values) room.Advance();
                await RoomGuard.SaveAllAsync(writer.Session, [.. order.Select(id => rooms[id])]);
                await writer.Session.Transaction.CommitAsync();
            }
        })));

        var revs = await _database.ReadAsync(async session => await session.QueryAsync<long>("select rev from rooms"));
        Assert.Equal([4 * Each, 4 * Each], revs);
    }

    [Fact]
    public async Task Pair_LockedByABlock_HoldsUpASend()
    {
        await using var block = await OpenAsync();
        Assert.Equal(2, (await RoomGuard.LockPairAsync(block.Session, new UserId("bob"), new UserId("ann"))).Count);

        await using var send = await OpenAsync();
        var waiting = RoomGuard.LockAsync(send.Session, [B]).AsTask();
        await Eventually.Until(IsSomebodyWaitingAsync, TimeSpan.FromSeconds(20), "the send waits for the block");
        Assert.False(waiting.IsCompleted);
        await block.Session.Transaction.CommitAsync();
        Assert.Single(await waiting);
    }

    /// <summary>The first is a node that froze amid its write: alive to the network, and never coming back to it.</summary>
    [Fact]
    public async Task Room_LockedByANodeThatFroze_IsGivenToTheOtherBeforeLong()
    {
        await using var frozen = await OpenAsync();
        (await RoomGuard.LockAsync(frozen.Session, [A]))[A].Advance();

        await using var other = await OpenAsync();
        var room = (await RoomGuard.LockAsync(other.Session, [A]).AsTask().WaitAsync(TimeSpan.FromSeconds(60)))[A];

        Assert.Equal(0, room.Rev);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => frozen.Session.Transaction.CommitAsync());
    }

    private async Task<Writer> OpenAsync()
    {
        var connection = await _database.Store.OpenWriterAsync();
        return new(connection, new DbSession(connection, await _database.Store.BeginWriteAsync(connection), _database.Store.Dialect, release: c => c.DisposeAsync()));
    }

    private Task<bool> IsSomebodyWaitingAsync() => _database.ReadAsync(async session =>
        await session.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0);

    private sealed record Writer(System.Data.Common.DbConnection Connection, DbSession Session) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Session.DisposeAsync();
    }
}
