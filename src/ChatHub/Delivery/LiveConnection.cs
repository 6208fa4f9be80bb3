using ChatHub.Access;
using ChatHub.Protocol;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace ChatHub.Delivery;

/// <summary>One device of one person, connected to this node.</summary>
internal sealed class LiveConnection(HubConnectionContext context, Identity identity, Guid id, int boundBytes)
{
    private static readonly object ItemKey = new();

    private readonly OutboundQueue queue = new(context, boundBytes);
    private long expiresAt = identity.ExpiresAt;
    private int closing;
    private volatile bool isRegistered;

    /// <summary>As listed to the person and the marketplace. SignalR's own connection id is a secret of the transport.</summary>
    public Guid Id => id;

    public UserId User => identity.User;

    /// <summary>Of the token it was opened with, Unix seconds.</summary>
    public long IssuedAt => identity.IssuedAt;

    /// <summary>Unix seconds; the connection ends then unless it is renewed.</summary>
    public long ExpiresAt => Volatile.Read(ref expiresAt);

    /// <summary>It has been entered in everybody's register: a row that is missing now was taken out.</summary>
    public bool IsRegistered => isRegistered;

    public static LiveConnection? Of(IDictionary<object, object?> items) => items.TryGetValue(ItemKey, out var found) ? (LiveConnection?)found : null;

    public void Attach(IDictionary<object, object?> items) => items[ItemKey] = this;

    public void Registered() => isRegistered = true;

    public void Renew(Identity renewed) => Volatile.Write(ref expiresAt, renewed.ExpiresAt);

    /// <summary>Queues a frame; a connection that no longer reads is ended.</summary>
    /// <returns>False when it was ended for that, now.</returns>
    public bool Offer(Frame frame)
    {
        if (queue.Offer(frame)) return true;
        if (Interlocked.Exchange(ref closing, 1) == 1) return true;
        context.Abort();
        return false;
    }

    /// <summary>Says why and closes. At most one caller's reason is told.</summary>
    /// <param name="reason">In the contract's form, <c>code: sentence</c>; null for an orderly end.</param>
    /// <param name="mayReconnect">Tells the client to come back at once.</param>
    public async Task CloseAsync(string? reason, bool mayReconnect)
    {
        if (Interlocked.Exchange(ref closing, 1) == 1) return;
        queue.Close();
        // A client that does not read cannot be told, and must not keep the close waiting.
        var told = context.WriteAsync(new CloseMessage(reason, mayReconnect)).AsTask();
        await Task.WhenAny(told, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
        // SignalR sends a Close of its own on the way out, without a reason or leave to come back: the last word is ours.
        if (told.IsCompleted) context.Features.Get<SealableWriter>()?.Seal();
        context.Abort();
    }

    public Task DrainAsync() => queue.DrainAsync();

    public void Gone() => queue.Close();
}
