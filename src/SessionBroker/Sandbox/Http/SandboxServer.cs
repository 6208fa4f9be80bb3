using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SessionBroker.Sandbox;

/// <summary>A Kestrel of its own on loopback. The port is taken when this is made, so the address is known before anything listens on it.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    private readonly Socket socket;
    private readonly WebApplication app;

    /// <summary>An empty builder: the surrounding process's settings and addresses are not for this server.</summary>
    public SandboxServer(int port, RequestDelegate answer, ILoggerFactory? loggers)
    {
        socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        var end = (IPEndPoint)socket.LocalEndPoint!;
        Address = $"http://127.0.0.1:{end.Port}";

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(end, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = _ => socket);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        if (loggers is not null)
            builder.Services.AddSingleton(loggers);
        app = builder.Build();
        app.Run(answer);
    }

    /// <summary>Without a slash at the end.</summary>
    public string Address { get; }

    public Task StartAsync(CancellationToken cancel) => app.StartAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        socket.Dispose();
    }

    /// <summary>Signals to the process are for the host around it.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
