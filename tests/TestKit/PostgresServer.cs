using ChatHub.TestKit.Processes;
using Npgsql;

namespace ChatHub.TestKit;

/// <summary>
/// A PostgreSQL cluster of the tests' own: a free port on 127.0.0.1, an own data folder, durable as in production (<c>fsync=on</c>).
/// It is gone after <see cref="DisposeAsync"/>, and when the test process dies, in whatever way.
/// </summary>
/// <remarks>Databases may be made and dropped from several threads; starting and stopping is one caller's business.</remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(30);
    private static readonly Lazy<Task<PostgresServer>> Shared = new(CreateAsync);

    private readonly PostgresBinaries _binaries;
    private readonly TempFolder _folder;
    private readonly OutputLines _output = new();
    private ChildProcess? _server;
    private int _databases;

    private PostgresServer(PostgresBinaries binaries, TempFolder folder)
    {
        _binaries = binaries;
        _folder = folder;
        Port = Loopback.FreePort();
    }

    public int Port { get; }

    /// <summary>The cluster's files; they hold what was written once <c>CHECKPOINT</c> has run.</summary>
    public string DataFolder => _folder.File("data");

    /// <summary>Of the running server (its postmaster); null while it is stopped.</summary>
    public int? ProcessId => _server?.Id;

    /// <summary>What the server logged last.</summary>
    public string Output => _output.ToString();

    /// <summary>One server for the whole test process, started when it is first asked for. Never stop it: others use it.</summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    /// <summary>Makes a new cluster and starts it.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or did not start.</exception>
    public static async Task<PostgresServer> CreateAsync()
    {
        var server = new PostgresServer(PostgresBinaries.Find(), new TempFolder("pg"));
        try
        {
            await PostgresBinaries.HandOverAsync(server._folder.Path);
            await server.InitialiseAsync();
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again after a stop, on the same port and folder; returns when it takes connections.</summary>
    public async Task StartAsync()
    {
        if (_server is { HasExited: false })
            return;
        // No Unix socket at all: nothing outside the folder, and no limit on how long its path is.
        var command = _binaries.Command(
            "postgres", "-D", DataFolder, "-p", $"{Port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "max_connections=300", "-c", "fsync=on");
        // SIGQUIT is its immediate shutdown: SIGKILL would leave its shared memory behind.
        _server = ChildProcess.Start(command, _folder.Path, Signal.Quit, _output, PostgresBinaries.CleanEnvironment);
        await Eventually.Until(IsReadyAsync, StartTimeout, $"PostgreSQL takes connections on port {Port}");
    }

    /// <summary>Fast shutdown: open transactions are rolled back, clients cut off, nothing committed is lost.</summary>
    public Task StopAsync() => EndAsync(Signal.Interrupt);

    /// <summary>Immediate shutdown: no checkpoint, so that the next start goes through crash recovery.</summary>
    public Task KillAsync() => EndAsync(Signal.Quit);

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <returns>The connection string of a new, empty database.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var database = $"t_{Interlocked.Increment(ref _databases)}";
        // From template0: nobody can be connected to it, so that several can be made at once.
        await ExecuteAsync($"CREATE DATABASE {database} TEMPLATE template0");
        return ConnectionString(database);
    }

    /// <summary>Drops a database, whoever is still connected to it.</summary>
    public Task DropDatabaseAsync(string connectionString) => ExecuteAsync($"DROP DATABASE {DatabaseOf(connectionString)} WITH (FORCE)");

    /// <returns>A full dump of one database as SQL, as <c>pg_dump</c> writes it.</returns>
    public Task<string> DumpAsync(string connectionString)
    {
        var command = _binaries.Command("pg_dump", "-h", "127.0.0.1", "-p", $"{Port}", "-U", "postgres", DatabaseOf(connectionString));
        return Tool.RunAsync(command, _folder.Path, PostgresBinaries.CleanEnvironment);
    }

    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database}";

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private static string DatabaseOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).Database ?? throw new ArgumentException("It names no database.", nameof(connectionString));

    private async Task InitialiseAsync()
    {
        var command = _binaries.Command(
            "initdb", "-D", DataFolder, "-U", "postgres", "-A", "trust", "--encoding=UTF8", "--no-locale", "--no-sync");
        // Let be when the tests die: it takes 2 s, and the backends it runs would leave shared memory behind on any signal.
        await using var initdb = ChildProcess.Start(command, _folder.Path, Signal.None, _output, PostgresBinaries.CleanEnvironment);
        if (!await initdb.ExitsWithinAsync(StartTimeout) || initdb.ExitCode != 0)
            throw new InvalidOperationException($"initdb failed:\n{_output.Tail()}");
    }

    private async Task EndAsync(Signal signal)
    {
        if (_server is null)
            return;
        await _server.StopAsync(signal, StopGrace);
        await _server.DisposeAsync();
        _server = null;
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_server!.HasExited)
            throw new InvalidOperationException($"PostgreSQL exited with {_server.ExitCode}:\n{_output.Tail()}");
        try
        {
            await using var connection = new NpgsqlConnection(Maintenance);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Maintenance);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // Not pooled: a pooled connection would be a dead one after a restart.
    private string Maintenance => ConnectionString("postgres") + ";Pooling=false";
}
