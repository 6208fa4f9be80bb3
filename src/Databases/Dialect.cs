using System.Text.Json;

namespace Databases;

/// <summary>The few places where SQLite and PostgreSQL say the same thing differently. SQL that both understand is written once, in its slice.</summary>
internal sealed class Dialect
{
    public static readonly Dialect Sqlite = new() { IsSqlite = true };

    public static readonly Dialect Postgres = new();

    public bool IsSqlite { get; private init; }

    /// <summary>Row locks: PostgreSQL needs them said; SQLite has one writer.</summary>
    public string ForUpdate => IsSqlite ? string.Empty : " for update";

    /// <summary>The database's own clock, Unix ms: the one clock all nodes share.</summary>
    public string Now => IsSqlite ? "cast(unixepoch('subsec') * 1000 as integer)" : "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";

    /// <summary><c>column in (…)</c> over a parameter made by <c>List</c>.</summary>
    public string In(string column, string parameter) => IsSqlite
        ? $"{column} in (select value from json_each(@{parameter}))"
        : $"{column} = any(@{parameter})";

    /// <summary>The parameter that <see cref="In"/> reads.</summary>
    public object List(IEnumerable<string> values) => IsSqlite ? JsonSerializer.Serialize(values) : values.ToArray();

    public object List(IEnumerable<long> values) => IsSqlite ? JsonSerializer.Serialize(values) : values.ToArray();
}
