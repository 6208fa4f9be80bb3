using ChatHub.Access;
using ChatHub.Presence;
using ChatHub.Protocol;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Delivery;

/// <summary>A connection's beginning and end: first in this node's index, then in everybody's register, and out again in turn.</summary>
internal sealed class ConnectionLifecycle(ConnectionIndex index, ConnectionRegister register, Revocations revocations, Drain drain, DeliveryOptions options, TimeProvider clock)
{
    private static readonly string RevokedReason = TokenVerdict.Revoked.Problem!.ToString();

    public async Task OpenedAsync(HubConnectionContext connection)
    {
        var http = connection.GetHttpContext()!;
        var identity = http.Features.GetRequiredFeature<Identity>();
        var live = new LiveConnection(connection, identity, NewId.Create(clock), options.OutboundQueueBytes);
        live.Attach(connection.Items);
        index.Add(live);
        // Past the door before it was shut, and into the index after the drain had read it: nobody else would tell it to come back.
        if (drain.Started)
        {
            await live.CloseAsync(reason: null, mayReconnect: true);
            return;
        }
        // Asked again now that a revocation would find this connection in the index: one that came in between is not missed.
        if (await revocations.IsRevokedAsync(live.User, live.IssuedAt))
        {
            await live.CloseAsync(RevokedReason, mayReconnect: false);
            return;
        }
        await register.OpenAsync(live.Id, live.User, ClientName.Of(http.Request.Headers.UserAgent), CoarseAddress.Of(http.Connection.RemoteIpAddress));
        live.Registered();
    }

    public async Task ClosedAsync(HubConnectionContext connection)
    {
        if (LiveConnection.Of(connection.Items) is not { } live) return;
        index.Remove(live);
        live.Gone();
        await register.CloseAsync(live.Id, live.User);
    }
}
