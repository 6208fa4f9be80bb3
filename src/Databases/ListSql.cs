namespace Databases;

/// <summary>A statement over a list of keys, worded once for each dialect: the text that stays prepared.</summary>
/// <param name="write">Takes the list as <c>@list</c>, see <see cref="Dialect.In"/>.</param>
internal sealed class ListSql(Func<Dialect, string> write)
{
    private readonly string sqlite = write(Dialect.Sqlite);
    private readonly string postgres = write(Dialect.Postgres);

    public string For(Dialect dialect) => dialect.IsSqlite ? sqlite : postgres;
}
