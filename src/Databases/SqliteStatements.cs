using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Databases;

/// <summary>Statements that stay prepared as long as their connection is open: preparing one costs as much as running it over a dozen rows.</summary>
/// <remarks>A connection and its statements belong to one caller at a time.</remarks>
internal static class SqliteStatements
{
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, SqliteCommand>> Kept = [];

    /// <summary>In the session's transaction. The caller sets the values and does not dispose it; never with text that varies.</summary>
    public static SqliteCommand Of(DbSession session, string sql, params ReadOnlySpan<(string Name, SqliteType Type)> parameters)
    {
        var connection = (SqliteConnection)session.Connection;
        var statements = Kept.GetOrCreateValue(connection);
        if (!statements.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, type) in parameters) command.Parameters.Add(name, type);
            statements.Add(sql, command);
        }
        command.Transaction = (SqliteTransaction)session.Transaction;
        return command;
    }
}
