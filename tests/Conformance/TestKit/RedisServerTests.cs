using System.Net;
using System.Net.Sockets;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Conformance.TestKit;

public sealed class RedisServerTests
{
    [Fact]
    public async Task Server_StoppedAndStarted_IsBackOnItsPort()
    {
        await using var server = await RedisServer.CreateAsync();
        Assert.True(await AnswersAsync(server.Port));

        await server.StopAsync();
        Assert.False(await AnswersAsync(server.Port));

        await server.StartAsync();
        Assert.True(await AnswersAsync(server.Port));

        await server.KillAsync();
        Assert.False(await AnswersAsync(server.Port));
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
