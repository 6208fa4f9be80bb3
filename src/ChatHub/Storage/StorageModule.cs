using ChatHub.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatHub.Storage;

internal static class StorageModule
{
    public const string DefaultConnectionString = "Data Source=data/chat.db";

    /// <summary>Chooses the store by <c>ConnectionStrings:Database</c>: <c>Data Source=…</c> is SQLite, <c>Host=…</c> PostgreSQL.</summary>
    public static WebApplicationBuilder AddStorage(this WebApplicationBuilder builder)
    {
        DapperHandlers.Register();
        var connectionString = builder.Configuration.GetConnectionString("Database") ?? DefaultConnectionString;
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Open(connectionString));
        services.AddSingleton<Migrator>();
        services.AddSingleton<CommitOutcomes>();
        services.AddSingleton<CommitQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<CommitQueue>());
        services.AddHostedService<Sweeper>();
        return builder;
    }

    /// <exception cref="StartupException">The connection string is neither.</exception>
    internal static IDatabase Open(string connectionString)
    {
        try
        {
            if (connectionString.Contains("Data Source=", StringComparison.OrdinalIgnoreCase)) return new SqliteDatabase(connectionString);
            if (connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase)) return new PostgresDatabase(connectionString);
        }
        catch (ArgumentException)
        {
            // Falls through to the sentence below: the parser's own message may quote a password.
        }
        throw new StartupException("ConnectionStrings:Database must be `Data Source=FILE` (SQLite) or `Host=…;Database=…` (PostgreSQL).");
    }
}
