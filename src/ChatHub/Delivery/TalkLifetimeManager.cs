using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Delivery;

/// <summary>Tells SignalR that this hub delivers by itself: to people, through <see cref="IBus"/>, never to groups or everybody.</summary>
/// <remarks>SignalR's own manager awaits every member of a group: one that stops reading holds up the others until its transport times out.</remarks>
internal sealed class TalkLifetimeManager(ConnectionLifecycle lifecycle) : HubLifetimeManager<TalkHub>
{
    public override Task OnConnectedAsync(HubConnectionContext connection) => lifecycle.OpenedAsync(connection);

    public override Task OnDisconnectedAsync(HubConnectionContext connection) => lifecycle.ClosedAsync(connection);

    public override Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default) => throw Unused();

    public override Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default) => throw Unused();

    public override Task SendAllAsync(string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();

    public override Task SendAllExceptAsync(string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default) => throw Unused();

    public override Task SendConnectionAsync(string connectionId, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();

    public override Task SendConnectionsAsync(IReadOnlyList<string> connectionIds, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();

    public override Task SendGroupAsync(string groupName, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();

    public override Task SendGroupExceptAsync(string groupName, string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default) => throw Unused();

    public override Task SendGroupsAsync(IReadOnlyList<string> groupNames, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();

    public override Task SendUserAsync(string userId, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();

    public override Task SendUsersAsync(IReadOnlyList<string> userIds, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();

    private static NotSupportedException Unused() => new("Publish a PushMessage on the bus.");
}
