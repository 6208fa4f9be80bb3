using Microsoft.Extensions.Logging.Abstractions;
using SessionBroker.Hosts;
using SessionBroker.Sessions;
using SessionBroker.Storage;
using SessionBroker.Webhooks;
using SessionBroker.Zoom;

namespace SessionBroker.Tests.Sessions;

/// <summary>The sessions' part of a broker, put together as its module does, over a database and a Zoom of the test's choice. Nothing runs by itself.</summary>
internal sealed class BrokerRig : IRecordingConsent
{
    private readonly TimeProvider _clock;
    private readonly SessionDriver _driver;
    private readonly SessionWriter _writer;

    public BrokerRig(BrokerStore store, IZoomApi zoom, TalkRooms rooms, TimeProvider clock, IReadOnlyList<string> hosts, NewSessionId? newId = null, int startsPerHour = 10_000)
    {
        _clock = clock;
        Store = store;
        Rooms = rooms;
        var options = new BrokerOptions("", new byte[32], UseSandbox: true, new(), new(), new() { StartsPerHour = startsPerHour });
        var sealer = new Sealer(options.SealKey);
        Outbox = new(clock);
        Wakeup = new();
        Sessions = new(Outbox);
        Pool = new(store, new(hosts), options, clock, NullLogger<HostPool>.Instance);
        _writer = new SessionWriter(Sessions, Pool, options, clock);
        var instances = new Instances(clock, NullLogger<Instances>.Instance);
        var steps = new SessionSteps(zoom, sealer, store, options, clock);
        _driver = new SessionDriver(store, Sessions, _writer, steps, instances, Pool, sealer, Outbox, [], options, clock, NullLogger<SessionDriver>.Instance);
        Sweep = new(store, _driver, Pool, Wakeup, clock, NullLogger<SessionSweep>.Instance);
        Doctor = new(store, new(hosts), Pool, zoom, clock, NullLogger<HostDoctor>.Instance);
        Orphans = new(store, new(hosts), zoom, clock, NullLogger<OrphanSweep>.Instance);
        Inbox = new(store, sealer, clock);
        InboxPump = new(store, Inbox, [new SessionEvents(_writer, instances, Wakeup)], clock, NullLogger<InboxPump>.Instance);
        OutboxPump = new(store, Outbox, [new SessionNotices(store, rooms)], clock, NullLogger<OutboxPump>.Instance);
        Start = new(rooms, store, Sessions, _writer, _driver, Pool, options, newId ?? (() => Guid.CreateVersion7(clock.GetUtcNow())), clock);
        Join = new(rooms, store, _writer, Wakeup, zoom, options, clock);
        End = new(store, _writer, Wakeup, Outbox);
        Read = new(rooms, store);
        Request = new(store, _writer, this, Wakeup, Outbox, _driver, clock);
    }

    public BrokerStore Store { get; }

    public TalkRooms Rooms { get; }

    public SessionStore Sessions { get; }

    public Outbox Outbox { get; }

    public SessionWakeup Wakeup { get; }

    public HostPool Pool { get; }

    public SessionSweep Sweep { get; }

    public HostDoctor Doctor { get; }

    public OrphanSweep Orphans { get; }

    public Inbox Inbox { get; }

    public InboxPump InboxPump { get; }

    public OutboxPump OutboxPump { get; }

    public StartCall Start { get; }

    public JoinCall Join { get; }

    public EndCall End { get; }

    public ReadSessions Read { get; }

    public RequestRecording Request { get; }

    /// <summary>The seller's answer to a request.</summary>
    public bool Agrees { get; set; } = true;

    ValueTask<bool> IRecordingConsent.MayRequestAsync(DbSession session, SessionRow row) => new(Agrees);

    Task IRecordingConsent.RequestedAsync(DbSession session, SessionRow row) => Task.CompletedTask;

    public Task<BrokerResult<StartedCall>> StartAsync(string caller, string room = "room", Guid? clientId = null, bool audioOnly = false) =>
        Start.HandleAsync(caller, new(room, audioOnly, clientId), default);

    public Task<SessionRow?> RowAsync(Guid id) => Store.ReadAsync(session => SessionStore.FindAsync(session, id));

    public Task<List<SessionRow>> RowsAsync() => Store.ReadAsync(session => session.QueryAsync<SessionRow>($"select {SessionStore.Columns} from sessions order by created_at, id").AsTask());

    public Task DeclineAsync(Guid id) => Store.WriteAsync(async session =>
    {
        if (await SessionStore.LockAsync(session, id) is { } row) await new RecordingSwitch(_writer, Wakeup, Outbox).StopAsync(session, row);
    });

    /// <summary>Zoom delivers, and what it said is applied.</summary>
    public async Task DeliverAsync(string body)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(body);
        await Inbox.AddAsync(ZoomEventParser.Parse(bytes)!, bytes, default);
        await InboxPump.RunOnceAsync(default);
    }

    /// <summary>What the sweep does, one session after the other.</summary>
    public async Task SweepAsync()
    {
        await Pool.FreeAsync(default);
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var id in await Store.ReadAsync(session => session.QueryAsync<Guid>("select id from sessions where next_at <= @now order by next_at, room_id, id", new { now }).AsTask())) await _driver.AdvanceAsync(id);
    }

    public Task AdvanceAsync(Guid id) => _driver.AdvanceAsync(id);
}
