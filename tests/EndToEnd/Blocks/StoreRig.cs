using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Blocks;

/// <summary>One host that several test classes share; each test uses people and rooms of its own.</summary>
public abstract class StoreRig(Store store) : IAsyncLifetime
{
    private static int _numbers;

    public TalkRig Rig { get; private set; } = null!;

    /// <summary>An id nobody else has.</summary>
    public static string NewId(string prefix) => $"{prefix}-{Interlocked.Increment(ref _numbers)}";

    public async ValueTask InitializeAsync() => Rig = await TalkRig.StartAsync(store);

    public async ValueTask DisposeAsync()
    {
        await Rig.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteRig() : StoreRig(Store.Sqlite);

public sealed class PostgresRig() : StoreRig(Store.Postgres);

[CollectionDefinition(nameof(SqliteRig))]
public sealed class OnSqlite : ICollectionFixture<SqliteRig>;

[CollectionDefinition(nameof(PostgresRig))]
public sealed class OnPostgres : ICollectionFixture<PostgresRig>;
