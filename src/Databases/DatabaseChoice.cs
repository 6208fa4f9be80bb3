namespace Databases;

/// <summary>Which store a connection string names: <c>Data Source=…</c> is SQLite, <c>Host=…</c> PostgreSQL.</summary>
internal static class DatabaseChoice
{
    /// <exception cref="StartupException">It names neither.</exception>
    public static IDatabase Open(string connectionString, string? schema = null)
    {
        try
        {
            if (connectionString.Contains("Data Source=", StringComparison.OrdinalIgnoreCase)) return new SqliteDatabase(connectionString);
            if (connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase)) return new PostgresDatabase(connectionString, schema);
        }
        catch (ArgumentException)
        {
            // Falls through to the sentence below: the parser's own message may quote a password.
        }
        throw new StartupException("ConnectionStrings:Database must be `Data Source=FILE` (SQLite) or `Host=…;Database=…` (PostgreSQL).");
    }
}
