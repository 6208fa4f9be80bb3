using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ChatHub.TestKit;

public static class Loopback
{
    // Below Linux's ephemeral range (32768 and up): a port from that range can be taken by anybody's outgoing connection
    // while a server under test is down, and then it cannot come back on the same port.
    private const int Lowest = 20_000;
    private const int Highest = 32_000;
    private const int Attempts = 1_000;

    private static readonly ConcurrentDictionary<int, byte> HandedOut = new();

    /// <summary>A TCP port on 127.0.0.1 that nobody listens on; never the same one twice within a process.</summary>
    public static int FreePort()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            if (CanListenOn(port) && HandedOut.TryAdd(port, 0))
                return port;
        }

        throw new InvalidOperationException($"No free port between {Lowest} and {Highest} after {Attempts} attempts.");
    }

    private static bool CanListenOn(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
