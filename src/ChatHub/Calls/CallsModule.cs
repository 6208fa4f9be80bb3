using ChatHub.Access;
using ChatHub.Settings;
using ChatHub.Storage;
using Microsoft.Data.Sqlite;
using SessionBroker;
using SessionBroker.Ports;

namespace ChatHub.Calls;

internal static class CallsModule
{
    public static WebApplicationBuilder AddCalls(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IBrokerHost, BrokerHost>().AddSingleton<TranscriptRedaction>();
        services.AddSingleton<CallDesk>().AddSingleton<RoomCalls>().AddSingleton<ShareLinks>();
        var zoom = builder.AddSettings<ZoomOptions>("Zoom");
        services.AddSessionBroker(new(
            BrokerDatabase(builder.Configuration.GetConnectionString("Database") ?? StorageModule.DefaultConnectionString),
            builder.HubKey().Derive("session-broker"),
            UseSandbox: builder.Environment.IsDevelopment() && !zoom.HasCredentials,
            zoom,
            builder.AddSettings<SandboxOptions>("Sandbox"),
            builder.AddSettings<CallsOptions>("Calls")));
        return builder;
    }

    public static void MapCalls(this IEndpointRouteBuilder app)
    {
        app.MapSessions();
        app.MapRecordings();
        app.MapSessionBroker();
    }

    /// <summary>A SQLite file beside the hub's (<c>chat.db</c>, <c>chat-calls.db</c>); on PostgreSQL the same database, where the broker has a schema of its own.</summary>
    internal static string BrokerDatabase(string hub)
    {
        if (!hub.Contains("Data Source=", StringComparison.OrdinalIgnoreCase)) return hub;
        if (Parse(hub) is not { } sqlite) return hub;
        var file = sqlite.DataSource;
        sqlite.DataSource = Path.Combine(Path.GetDirectoryName(file) ?? string.Empty, $"{Path.GetFileNameWithoutExtension(file)}-calls{Path.GetExtension(file)}");
        return sqlite.ConnectionString;
    }

    /// <summary>Null for what is none: the store says so, in its own sentence.</summary>
    private static SqliteConnectionStringBuilder? Parse(string text)
    {
        try
        {
            return new(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
