using Microsoft.Extensions.DependencyInjection;

namespace SessionBroker.Storage;

/// <summary>The broker's own database: one SQLite file, or a schema of its own in PostgreSQL.</summary>
internal static class BrokerStorage
{
    public const string Schema = "session_broker";

    /// <summary>The lock key is any number that no other schema uses.</summary>
    public static readonly MigrationSet Migrations = new(typeof(BrokerStorage).Assembly, ".Storage.Migrations.", lockKey: 0x73657373696F6E73);

    public static IServiceCollection AddBrokerStorage(this IServiceCollection services, BrokerOptions options)
    {
        services.AddSingleton(_ => new BrokerStore(Open(options.ConnectionString)));
        services.AddSingleton(new Sealer(options.SealKey));
        services.AddSingleton<Outbox>();
        services.AddSingleton<OutboxPump>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxPump>());
        return services;
    }

    public static Task MigrateAsync(BrokerStore store, TimeProvider clock) => new Migrator(store.Database, Migrations, clock).RunAsync();

    public static IDatabase Open(string connectionString)
    {
        GuidHandler.Register();
        return DatabaseChoice.Open(connectionString, Schema);
    }
}
