using System.Data.Common;
using ChatHub.Protocol;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration.Memory;
using SessionBroker;

namespace ChatHub.Hosting;

/// <summary>What every web host needs, set once for this one.</summary>
internal static class HubHost
{
    private const long MaxBodyBytes = 64 * 1024;

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        if (!ComposesText())
            throw new StartupException("Unicode normalisation does not work here: install ICU (Debian: libicu72) and do not run with invariant globalisation.");
        // Settings are read once. The watcher of their files would wake for every write to a database that lies beside them: 3 % of a busy host's time.
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        // Beneath every other source, so that a file, the environment or the command line says otherwise: the framework's own account of each request is noise.
        // SignalR's dispatcher calls every refused call an error, stack trace and all, so that anybody could fill the log; what really failed is in FaultFilter's.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData =
            [
                new("Logging:LogLevel:Microsoft.AspNetCore", nameof(LogLevel.Warning)),
                new("Logging:LogLevel:Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", nameof(LogLevel.Critical)),
            ],
        });
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        // Nothing here is protected by it; without this the framework would keep a key ring in somebody's home folder.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.ConfigureHttpJsonOptions(json => ChatJson.Configure(json.SerializerOptions));
        // A malformed body is an exception in every environment, so that one place words it.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Services.AddOpenApi("v1");
        return builder;
    }

    /// <exception cref="StartupException">The database does not answer.</exception>
    public static async Task MigrateAsync(this WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<Migrator>().RunAsync();
            await app.Services.MigrateSessionBrokerAsync();
        }
        catch (DbException failure)
        {
            throw new StartupException($"The database could not be opened or migrated: {failure.Message}");
        }
    }

    /// <summary>Serves until the host is told to stop.</summary>
    /// <returns>The process's exit status.</returns>
    /// <exception cref="StartupException">The address is taken.</exception>
    public static async Task<int> ServeAsync(this WebApplication app)
    {
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop before it had started: an orderly end all the same.
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new StartupException($"{failure.Message} Choose another with --urls.");
        }
        return 0;
    }

    /// <summary>One sentence on standard error, and exit status 1.</summary>
    public static int Refuse(StartupException cannotStart)
    {
#pragma warning disable RS0030 // The host has not started, so there is no logger; the operator reads the terminal.
        Console.Error.WriteLine($"The hub cannot start: {cannotStart.Message}");
#pragma warning restore RS0030
        return 1;
    }

    private static bool ComposesText()
    {
#pragma warning disable RS0030 // A constant without surrogates.
        return "e\u0301".Normalize().Length == 1;
#pragma warning restore RS0030
    }
}
