using System.Runtime.InteropServices;
using SessionBroker.Hosts;
using SessionBroker.Ports;
using SessionBroker.Sessions;
using SessionBroker.Storage;

namespace SessionBroker;

/// <param name="ClientId">The same id gives the same session, whatever became of it.</param>
public sealed record StartCallCommand(string RoomId, bool AudioOnly, Guid? ClientId);

/// <param name="Created">False: the room had an open one, or the clientId was known.</param>
public sealed record StartedCall(Session Session, bool Created);

/// <summary>Either party starts a call; both at once get one.</summary>
/// <remarks>
/// The intent and the claim of a seat stand in one transaction before Zoom is asked for anything. The caller waits a few seconds for the meeting; what takes longer is
/// answered as <c>requested</c>, and the parties hear of the rest.
/// </remarks>
public sealed class StartCall
{
    /// <summary>What a person who pressed a button waits for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(10);

    private readonly IBrokerHost host;
    private readonly BrokerStore store;
    private readonly SessionStore sessions;
    private readonly SessionWriter writer;
    private readonly SessionDriver driver;
    private readonly HostPool pool;
    private readonly StartLimit limit;
    private readonly BrokerOptions options;
    private readonly NewSessionId newId;
    private readonly TimeProvider clock;

    internal StartCall(IBrokerHost host, BrokerStore store, SessionStore sessions, SessionWriter writer, SessionDriver driver, HostPool pool, BrokerOptions options, NewSessionId newId, TimeProvider clock)
    {
        this.host = host;
        this.store = store;
        this.sessions = sessions;
        this.writer = writer;
        this.driver = driver;
        this.pool = pool;
        limit = new(options.Calls);
        this.options = options;
        this.newId = newId;
        this.clock = clock;
    }

    public async Task<BrokerResult<StartedCall>> HandleAsync(string callerId, StartCallCommand command, CancellationToken cancel)
    {
        if (await host.FindRoomAsync(command.RoomId, callerId, cancel) is not { } room || !room.IsParty(callerId)) return BrokerFault.NoSuchRoom;
        if (command.ClientId is { } clientId && await store.ReadAsync(session => SessionStore.FindByClientIdAsync(session, room.RoomId, callerId, clientId), cancel) is { } known)
            return new StartedCall(SessionView.Shown(known), Created: false);
        if (Refusal(room) is { } refusal) return refusal;
        var intent = await IntendAsync(callerId, room, command, cancel);
        if (intent.TooManyFor is { } hour) return new BrokerFault(BrokerFaultCode.RateLimited, "You start calls faster than allowed.", hour);
        if (intent.NoHostFor is not null && await pool.FreeAsync(cancel) > 0) intent = await IntendAsync(callerId, room, command, cancel);
        if (intent.NoHostFor is { } wait) return new BrokerFault(BrokerFaultCode.NoHostAvailable, "Every host of the pool is in a call.", wait);
        return intent.Created ? await DriveAsync(intent.Id, cancel) : await AnswerAsync(intent.Id, created: false, cancel);
    }

    private BrokerFault? Refusal(CallRoom room) => room switch
    {
        { Closed: true } => new(BrokerFaultCode.RoomClosed, "The talk room is closed."),
        { CallsOpen: false } => new(BrokerFaultCode.Forbidden, "Calls open with the order."),
        { Calls: CallsAllowed.None } => new(BrokerFaultCode.Forbidden, "This talk room allows no calls."),
        { CallerHasBlocked: true } => new(BrokerFaultCode.Forbidden, "You have blocked the other party."),
        _ when !(options.UseSandbox || options.Zoom.HasCredentials) => new(BrokerFaultCode.Unavailable, "Calls are not set up here."),
        _ => null,
    };

    private Task<Intent> IntendAsync(string callerId, CallRoom room, StartCallCommand command, CancellationToken cancel) => store.WriteAsync(
        async session =>
        {
            if (await SessionStore.LockOpenAsync(session, room.RoomId) is { } open)
            {
                // One that exists for its starter alone gives way to one for both: the block it was withheld for is over.
                if (open.WithheldFrom is null || (open.WithheldFrom != callerId && room.WithheldFrom is not null)) return new(open.Id, Created: false);
                await writer.ApplyAsync(session, open, new(SessionEvent.EndPressed));
            }
            var row = Row(callerId, room, command);
            if (await limit.WaitAsync(session, callerId, row.CreatedAt) is { } wait) return new(default, Created: false, TooManyFor: wait);
            if (await pool.ClaimAsync(session, row.Id) is not { } seat) return new(default, false, await pool.RetryAfterAsync(session));
            if (await sessions.InsertAsync(session, row))
            {
                await writer.ApplyAsync(session, row, new(SessionEvent.SeatClaimed, HostId: seat));
                return new Intent(row.Id, Created: true);
            }
            // Another start of the same moment came first.
            await pool.ReleaseAsync(session, row.Id, TimeSpan.Zero);
            var first = await SessionStore.LockOpenAsync(session, room.RoomId)
                ?? (command.ClientId is { } clientId ? await SessionStore.FindByClientIdAsync(session, room.RoomId, callerId, clientId) : null);
            return first is null ? new(default, false, TimeSpan.FromSeconds(1)) : new(first.Id, Created: false);
        },
        cancel);

    private SessionRow Row(string callerId, CallRoom room, StartCallCommand command)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            Id = newId(),
            RoomId = room.RoomId,
            BuyerId = room.BuyerId,
            SellerId = room.SellerId,
            StartedBy = callerId,
            AudioOnly = command.AudioOnly || room.Calls == CallsAllowed.Audio,
            ClientId = command.ClientId,
            WithheldFrom = room.WithheldFrom,
            CreatedAt = now.ToUnixTimeMilliseconds(),
            NextAt = now.ToUnixTimeMilliseconds(),
        };
    }

    private async Task<BrokerResult<StartedCall>> DriveAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            await driver.AdvanceAsync(id).WaitAsync(Patience, clock, cancel);
        }
        catch (TimeoutException)
        {
            // The driver goes on; the parties hear of what comes of it.
        }
        return await AnswerAsync(id, created: true, cancel);
    }

    private async Task<BrokerResult<StartedCall>> AnswerAsync(Guid id, bool created, CancellationToken cancel)
    {
        var row = (await store.ReadAsync(session => SessionStore.FindAsync(session, id), cancel))!;
        if (row.State != SessionState.Failed) return new StartedCall(SessionView.Shown(row), created);
        if (row.Failure != SessionFailure.NoHost) return new BrokerFault(BrokerFaultCode.Unavailable, "Zoom made no meeting.", TryAgain);
        return new BrokerFault(BrokerFaultCode.NoHostAvailable, "Every host of the pool is in a call.", await store.ReadAsync(pool.RetryAfterAsync, cancel));
    }

    /// <param name="NoHostFor">No seat is free, and when one may be.</param>
    /// <param name="TooManyFor">The caller has started too many, and when they may again. Both null when the session stands.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Intent(Guid Id, bool Created, TimeSpan? NoHostFor = null, TimeSpan? TooManyFor = null);
}
