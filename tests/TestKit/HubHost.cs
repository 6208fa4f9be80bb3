using System.Net.Http.Headers;
using ChatHub.TestKit.Processes;

namespace ChatHub.TestKit;

/// <summary>
/// The real host as a process of its own, on SQLite in its own folder unless <c>ConnectionStrings:Database</c> says otherwise.
/// It can be killed and started again on the same port, folder and settings, and it dies with the test process.
/// </summary>
public sealed class HubHost : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(5);

    private readonly HubHostOptions _options;
    private readonly TempFolder? _ownFolder;
    private readonly OutputLines _output = new();
    private readonly SocketsHttpHandler _connections = new();
    private ChildProcess? _host;

    public HubHost(HubHostOptions? options = null)
    {
        _options = options ?? new HubHostOptions();
        _ownFolder = _options.Folder is null ? new TempFolder("hub") : null;
        Folder = _options.Folder ?? _ownFolder!.Path;
        Url = new Uri($"http://127.0.0.1:{Loopback.FreePort()}");
    }

    /// <summary>Without a path; the same over restarts.</summary>
    public Uri Url { get; }

    public string Folder { get; }

    public Tokens Tokens => _options.Tokens;

    /// <summary>What it wrote to stdout and stderr over all its starts: the last 20,000 lines.</summary>
    public string Output => _output.ToString();

    /// <summary>How many earlier lines <see cref="Output"/> has lost; a test that searches it for what must not be there wants 0.</summary>
    public int OutputLinesDropped => _output.Dropped;

    /// <summary>Of the running or the last process; null before the first start.</summary>
    public int? ProcessId => _host?.Id;

    /// <summary>Null while it runs; 137 after <see cref="KillAsync"/>, as a shell counts.</summary>
    public int? ExitCode => _host is { HasExited: true } ? _host.ExitCode : null;

    /// <summary>A started host.</summary>
    public static async Task<HubHost> StartNewAsync(HubHostOptions? options = null)
    {
        var host = new HubHost(options);
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, for the first time or again, and waits for <c>GET /health/ready</c> to answer 200.</summary>
    /// <exception cref="InvalidOperationException">It exited first; the message holds what it wrote last.</exception>
    /// <exception cref="TimeoutException">It was not ready after 60 s; the message holds what it wrote last.</exception>
    public async Task StartAsync()
    {
        await LaunchAsync();
        using var client = Client();
        client.Timeout = PollTimeout;
        try
        {
            await Eventually.Until(() => IsReadyAsync(client), StartTimeout, "GET /health/ready answers 200");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} The host wrote:\n{_output.Tail()}", late);
        }
    }

    /// <summary>Starts it where it is expected to give up by itself, as on a bad setting.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="TimeoutException">It still ran after 60 s.</exception>
    public async Task<int> StartAndExitAsync()
    {
        await LaunchAsync();
        return await _host!.ExitsWithinAsync(StartTimeout)
            ? _host.ExitCode
            : throw new TimeoutException($"The host did not exit. It wrote:\n{_output.Tail()}");
    }

    /// <summary>SIGKILL: no code of the host runs any more.</summary>
    public async Task KillAsync()
    {
        if (_host is not null)
            await _host.StopAsync(Signal.Kill, StopGrace);
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    /// <exception cref="TimeoutException">It still ran after 60 s, and was killed.</exception>
    public async Task StopAsync()
    {
        if (_host is not null && !await _host.StopAsync(Signal.Terminate, StopGrace))
            throw new TimeoutException($"The host did not stop on SIGTERM. It wrote:\n{_output.Tail()}");
    }

    /// <summary>SIGSTOP: it keeps its sockets and answers nothing, as a node that hangs.</summary>
    public void Pause() => _host?.Send(Signal.Stop);

    /// <summary>SIGCONT.</summary>
    public void Continue() => _host?.Send(Signal.Continue);

    /// <summary>An HTTP client for this host, with the token in its header when one is given.</summary>
    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient(_connections, disposeHandler: false) { BaseAddress = Url };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _connections.Dispose();
        _ownFolder?.Dispose();
    }

    private async Task LaunchAsync()
    {
        if (_host is { HasExited: false })
            throw new InvalidOperationException("The host runs already.");
        if (_host is not null)
            await _host.DisposeAsync();
        _host = ChildProcess.Start(HubCommand.For(_options, Url, Folder), Folder, Signal.Kill, _output, SetEnvironment);
    }

    private async Task<bool> IsReadyAsync(HttpClient client)
    {
        if (_host!.HasExited)
            throw new InvalidOperationException($"The host exited with {_host.ExitCode}:\n{_output.Tail()}");
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void SetEnvironment(IDictionary<string, string?> environment)
    {
        // A developer's own ASPNETCORE_URLS and the like must not reach the host under test.
        foreach (var name in environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
            environment.Remove(name);
        environment.Remove("DOTNET_ENVIRONMENT");
        environment["ASPNETCORE_ENVIRONMENT"] = _options.Environment;
        foreach (var (name, value) in _options.Variables)
        {
            if (value is null)
                environment.Remove(name);
            else
                environment[name] = value;
        }
    }
}
