using ChatHub.Access;
using ChatHub.Delivery;
using ChatHub.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ChatHub.Tests.Delivery;

public sealed class ConnectionLifecycleTests
{
    [Fact]
    public async Task Connection_OpenedAfterTheDrainHasLooked_IsToldToComeBack()
    {
        var index = new ConnectionIndex();
        using var local = new LocalDelivery(index, TimeProvider.System, NullLogger<LocalDelivery>.Instance);
        await local.StartAsync(CancellationToken.None);
        var options = new DeliveryOptions();
        var drain = new Drain(index, local, options, NullLogger<Drain>.Instance);
        await drain.RunAsync();
        // Neither the register nor the revocations are asked about a connection that is not to stay.
        var lifecycle = new ConnectionLifecycle(index, register: null!, revocations: null!, drain, options, TimeProvider.System);
        await using var device = new PipeDevice();
        var http = new DefaultHttpContext();
        http.Features.Set(new Identity(new UserId("ann"), Scope.User, 1, long.MaxValue));
        device.Context.Features.Set<IHttpContextFeature>(new Request { HttpContext = http });

        await lifecycle.OpenedAsync(device.Context);

        var close = Assert.Single(await device.ReadFramesAsync(1));
        Assert.True(close.GetProperty("allowReconnect").GetBoolean());
        await local.StopAsync(CancellationToken.None);
    }

    private sealed class Request : IHttpContextFeature
    {
        public HttpContext? HttpContext { get; set; }
    }
}
