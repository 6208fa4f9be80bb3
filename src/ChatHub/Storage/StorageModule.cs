using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatHub.Storage;

internal static class StorageModule
{
    public static readonly MigrationSet Migrations = new(typeof(StorageModule).Assembly, ".Storage.Migrations.", lockKey: 0x74616C6B726F6F6D);

    public const string DefaultConnectionString = "Data Source=data/chat.db";

    /// <summary>Chooses the store by <c>ConnectionStrings:Database</c>: <c>Data Source=…</c> is SQLite, <c>Host=…</c> PostgreSQL.</summary>
    public static WebApplicationBuilder AddStorage(this WebApplicationBuilder builder)
    {
        DapperHandlers.Register();
        var connectionString = builder.Configuration.GetConnectionString("Database") ?? DefaultConnectionString;
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => DatabaseChoice.Open(connectionString));
        services.AddSingleton(provider => new Migrator(provider.GetRequiredService<IDatabase>(), Migrations, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CommitOutcomes>();
        services.AddSingleton<CommitQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<CommitQueue>());
        services.AddHostedService<Sweeper>();
        return builder;
    }
}
