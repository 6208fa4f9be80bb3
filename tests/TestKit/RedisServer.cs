using System.Net;
using System.Net.Sockets;
using ChatHub.TestKit.Processes;

namespace ChatHub.TestKit;

/// <summary>A Redis of the tests' own on a free port of 127.0.0.1, without persistence. Gone with the test process, however it dies.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(10);
    private static readonly Lazy<Task<RedisServer>> Shared = new(CreateAsync);

    private readonly string _program;
    private readonly TempFolder _folder;
    private readonly OutputLines _output = new();
    private ChildProcess? _server;

    private RedisServer(string program, TempFolder folder)
    {
        _program = program;
        _folder = folder;
        Port = Loopback.FreePort();
    }

    public int Port { get; }

    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <summary>Of the running server; null while it is stopped.</summary>
    public int? ProcessId => _server?.Id;

    /// <summary>What the server logged last.</summary>
    public string Output => _output.ToString();

    /// <summary>One server for the whole test process, started when it is first asked for. Never stop it: others use it.</summary>
    public static Task<RedisServer> SharedAsync() => Shared.Value;

    /// <exception cref="InvalidOperationException">Redis is not installed, or did not start.</exception>
    public static async Task<RedisServer> CreateAsync()
    {
        var program = Tool.Find("redis-server") ?? throw new InvalidOperationException("Redis is not installed; ./test installs it.");
        var server = new RedisServer(program, new TempFolder("redis"));
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again after a stop, on the same port and empty; returns when it answers.</summary>
    public async Task StartAsync()
    {
        if (_server is { HasExited: false })
            return;
        string[] command =
        [
            _program, "--port", $"{Port}", "--bind", "127.0.0.1", "--dir", _folder.Path, "--save", "", "--appendonly", "no", "--daemonize", "no",
        ];
        _server = ChildProcess.Start(command, _folder.Path, Signal.Kill, _output);
        await Eventually.Until(IsReadyAsync, StartTimeout, $"Redis answers on port {Port}");
    }

    public Task StopAsync() => EndAsync(Signal.Terminate);

    public Task KillAsync() => EndAsync(Signal.Kill);

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
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
            throw new InvalidOperationException($"Redis exited with {_server.ExitCode}:\n{_output.Tail()}");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            await using var stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray());
            using var reader = new StreamReader(stream);
            return await reader.ReadLineAsync() is "+PONG";
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return false;
        }
    }
}
