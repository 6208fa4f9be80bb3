using System.Threading.Channels;
using ChatHub.Storage;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Conformance.Storage;

/// <summary>What the rest of the hub may rely on when it hands a change to the queue.</summary>
public abstract class CommitQueueConformance(Store store) : IAsyncLifetime
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<int> _announced = [];
    private readonly CommitOutcomes _outcomes = new();
    private OwnDatabase _database = null!;
    private FlakyDatabase _flaky = null!;
    private CommitQueue _queue = null!;
    private int _asksToLookAgain;

    public async ValueTask InitializeAsync()
    {
        _database = await OwnDatabase.CreateAsync(store);
        await _database.WriteAsync(session => session.ExecuteAsync("create table kept (n integer primary key)"));
        _flaky = new(_database.Store);
        _outcomes.OnUnknown(() => _asksToLookAgain++);
        _queue = _database.Queue(_flaky, _outcomes);
        await _queue.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _gate.TrySetResult();
        await _queue.StopAsync(CancellationToken.None);
        _queue.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Writes_ThatWaitTogether_ShareOneCommitInOrder()
    {
        var first = Hold();
        var rest = Enumerable.Range(1, 100).Select(n => Insert(n)).ToList();
        var before = _flaky.Transactions;
        _gate.SetResult();
        await first;
        await Task.WhenAll(rest);

        Assert.Equal(1, _flaky.Transactions - before);
        Assert.Equal(Enumerable.Range(1, 100), _announced);
        Assert.Equal(Enumerable.Range(1, 100), await KeptAsync());
    }

    [Fact]
    public async Task Write_Announced_IsSeenByAnyReaderAlready()
    {
        var seen = new List<int>();
        await _queue.WriteAsync(session => InsertAsync(session, 7), _ => seen.AddRange(KeptAsync().GetAwaiter().GetResult()));
        Assert.Equal([7], seen);
    }

    [Fact]
    public async Task Member_ThatThrows_SpoilsItselfAlone()
    {
        var first = Hold();
        var good = Enumerable.Range(1, 5).Select(n => Insert(n)).ToList();
        // The statement is refused by the database; on PostgreSQL that spoils the whole transaction.
        var refused = Insert(3);
        var thrown = _queue.WriteAsync<int>(async session =>
        {
            await InsertAsync(session, 100);
            throw new InvalidOperationException("a bug");
        });
        var last = Insert(6);
        _gate.SetResult();

        await first;
        await Task.WhenAll([.. good, last]);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => refused);
        await Assert.ThrowsAsync<InvalidOperationException>(() => thrown);
        Assert.Equal([1, 2, 3, 4, 5, 6], await KeptAsync());
        Assert.Equal([1, 2, 3, 4, 5, 6], _announced);
        // Rolled back for certain: nobody else has to look again for it.
        await Insert(7);
        Assert.Equal(0, _asksToLookAgain);
    }

    [Fact]
    public async Task Outage_InABatch_FailsAllAndKeepsNothing()
    {
        var first = Hold();
        var before = Insert(1);
        var away = _queue.WriteAsync<int>(async session =>
        {
            await InsertAsync(session, 2);
            throw new AwayException();
        });
        var after = Insert(3);
        _gate.SetResult();
        await first;

        await Assert.ThrowsAsync<AwayException>(() => before);
        await Assert.ThrowsAsync<AwayException>(() => away);
        await Assert.ThrowsAsync<AwayException>(() => after);
        Assert.Empty(_announced);
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task Outage_Over_IsNoticedByTheNextWriteWhichAsksOnceToLookAgain()
    {
        _flaky.Away = true;
        await Assert.ThrowsAsync<AwayException>(() => Insert(1));
        await Assert.ThrowsAsync<AwayException>(() => Insert(2));
        Assert.Equal(0, _asksToLookAgain);
        _flaky.Away = false;

        await Insert(3);
        await Insert(4);

        Assert.Equal([3, 4], await KeptAsync());
        Assert.Equal(1, _asksToLookAgain);
    }

    [Fact]
    public async Task WriterConnection_BrokenWithoutAnOutage_IsReplaced()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _queue.WriteAsync<int>(async session =>
        {
            await session.Connection.CloseAsync();
            throw new InvalidOperationException("closed under it");
        }));
        await Insert(1);
        Assert.Equal([1], await KeptAsync());
    }

    [Fact]
    public async Task Announcement_ThatThrows_LeavesItsNeighboursAndTheQueueAlone()
    {
        var first = Hold();
        var faulty = _queue.WriteAsync(session => InsertAsync(session, 1), _ => throw new InvalidOperationException("a bug"));
        var neighbour = Insert(2);
        _gate.SetResult();
        await first;

        Assert.Equal(1, await faulty);
        await neighbour;
        await Insert(3);
        Assert.Equal([1, 2, 3], await KeptAsync());
        Assert.Equal([2, 3], _announced);
        Assert.Equal(1, _asksToLookAgain);
    }

    [Fact]
    public async Task Queue_Full_MakesCallersWait()
    {
        const int MoreThanAnyBound = 100_000;
        var first = Hold();
        var acks = new List<Task<int>>();
        ValueTask entering = default;
        for (var n = 1; n <= MoreThanAnyBound && entering.IsCompleted; n++)
        {
            var write = new PendingWrite<int>(_ => ValueTask.FromResult(0), committed: null);
            entering = _queue.EnqueueAsync(write);
            acks.Add(write.Task);
        }
        Assert.False(entering.IsCompleted);

        _gate.SetResult();
        await first;
        await entering;
        await Task.WhenAll(acks);
    }

    [Fact]
    public async Task Stop_CommitsWhatWasAcceptedAndTakesNoMore()
    {
        var first = Hold();
        var accepted = Enumerable.Range(1, 300).Select(n => Insert(n)).ToList();
        var stopping = _queue.StopAsync(CancellationToken.None);
        await Assert.ThrowsAnyAsync<ChannelClosedException>(() => Insert(1000));
        Assert.False(stopping.IsCompleted);
        _gate.SetResult();

        await stopping;
        await Task.WhenAll([first, .. accepted]);
        Assert.Equal(Enumerable.Range(1, 300), await KeptAsync());
    }

    /// <summary>Occupies the queue until the gate opens, so that what is written next waits together.</summary>
    private Task<int> Hold()
    {
        var entered = new TaskCompletionSource();
        var write = _queue.WriteAsync(async _ =>
        {
            entered.SetResult();
            await _gate.Task;
            return 0;
        });
        entered.Task.GetAwaiter().GetResult();
        return write;
    }

    private Task<int> Insert(int n) => _queue.WriteAsync(session => InsertAsync(session, n), _announced.Add);

    private static async ValueTask<int> InsertAsync(DbSession session, int n)
    {
        await session.ExecuteAsync("insert into kept (n) values (@n)", new { n });
        return n;
    }

    private async Task<List<int>> KeptAsync() => await _database.ReadAsync(async session => await session.QueryAsync<int>("select n from kept order by n"));
}

public sealed class SqliteCommitQueueConformance() : CommitQueueConformance(Store.Sqlite);

public sealed class PostgresCommitQueueConformance() : CommitQueueConformance(Store.Postgres);
