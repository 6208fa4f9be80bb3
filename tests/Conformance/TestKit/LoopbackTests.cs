using System.Net;
using System.Net.Sockets;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Conformance.TestKit;

public sealed class LoopbackTests
{
    [Fact]
    public void FreePort_AskedManyTimes_NeverRepeatsAndCanBeListenedOn()
    {
        var ports = Enumerable.Range(0, 100).Select(_ => Loopback.FreePort()).ToList();
        Assert.Equal(ports.Count, ports.Distinct().Count());
        using var listener = new TcpListener(IPAddress.Loopback, ports[0]);
        listener.Start();
    }
}
