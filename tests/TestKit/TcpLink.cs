using System.Net;
using System.Net.Sockets;

namespace ChatHub.TestKit;

/// <summary>A way to a server on this machine that can fall silent, as a network does that forgets a connection: nothing passes any more, and neither end is told.</summary>
public sealed class TcpLink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;
    private readonly Task _accepting;
    private CancellationTokenSource _silence = new();

    public TcpLink(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string ConnectionString => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Connections there are now carry nothing from here on, and stay open. New ones work.</summary>
    public void Silence() => Interlocked.Exchange(ref _silence, new()).Cancel();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        var carrying = new List<Task>();
        try
        {
            while (true) carrying.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token), _silence.Token));
        }
        catch (OperationCanceledException)
        {
            // Disposed of.
        }
        await Task.WhenAll(carrying);
    }

    private async Task CarryAsync(TcpClient near, CancellationToken silence)
    {
        using var far = new TcpClient();
        using (near)
        {
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                await Task.WhenAll(CopyAsync(near.GetStream(), far.GetStream(), silence), CopyAsync(far.GetStream(), near.GetStream(), silence));
            }
            catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException)
            {
                // Either end has gone, or the link has.
            }
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, CancellationToken silence)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence, _end.Token);
        try
        {
            await from.CopyToAsync(to, either.Token);
            to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (OperationCanceledException) when (!_end.IsCancellationRequested)
        {
            await Task.Delay(Timeout.Infinite, _end.Token);
        }
    }
}
