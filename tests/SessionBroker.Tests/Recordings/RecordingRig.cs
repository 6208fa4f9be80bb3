using ChatHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SessionBroker.Hosts;
using SessionBroker.Ports;
using SessionBroker.Recordings;
using SessionBroker.Sessions;
using SessionBroker.Storage;
using SessionBroker.Tests.Storage;
using SessionBroker.Webhooks;
using SessionBroker.Zoom;

namespace SessionBroker.Tests.Recordings;

/// <summary>Consent and recordings on a real database, with a Zoom and a host made of memory and a clock moved by hand. Nothing runs by itself: <see cref="DriveAsync"/> does what is due.</summary>
internal sealed class RecordingRig : IAsyncDisposable
{
    public const string Buyer = "bob";
    public const string Seller = "sally";
    public const string Stranger = "mallory";
    public const string Version = "2026-11";

    private readonly OwnStore _own;
    private readonly ServiceProvider _services;
    private long _meetings;

    private RecordingRig(OwnStore own, bool isDurable)
    {
        _own = own;
        Broker = isDurable ? own.Broker : new(new UnsyncedDatabase(own.Broker.Database));
        var options = new BrokerOptions("", new byte[32], UseSandbox: false, new(), new(), new());
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Broker)
            .AddSingleton(options)
            .AddSingleton(options.Zoom with { Hosts = ["host"] })
            .AddSingleton(new Sealer(options.SealKey))
            .AddSingleton<Outbox>()
            .AddSingleton<OutboxPump>()
            .AddSingleton<IZoomApi>(Zoom)
            .AddSingleton<IBrokerHost>(Host)
            .AddHostPool()
            .AddSessions()
            .AddRecordings(options.Calls)
            .BuildServiceProvider();
    }

    public BrokerStore Broker { get; }

    public HandClock Clock { get; } = new();

    public FakeZoom Zoom { get; } = new();

    public FakeHost Host { get; } = new();

    public LogSink Logs { get; } = new();

    /// <param name="isDurable">False for many histories on one SQLite file, whose commits need not outlive the machine.</param>
    public static async Task<RecordingRig> CreateAsync(Store store, bool isDurable = true) => new(await OwnStore.CreateAsync(store), isDurable);

    public Task<T?> ScalarAsync<T>(string sql) => Broker.ReadAsync(session => session.ScalarAsync<T>(sql));

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A session that starts now, in a room of its own.</summary>
    public async Task<SessionRow> SessionAsync(bool isAsked = true, string? withheldFrom = null, string? room = null, string seller = Seller)
    {
        var number = Interlocked.Increment(ref _meetings);
        var row = new SessionRow
        {
            Id = Guid.CreateVersion7(Clock.GetUtcNow()),
            RoomId = room ?? $"room-{number}",
            BuyerId = Buyer,
            SellerId = seller,
            State = SessionState.Ended,
            StartedBy = Buyer,
            MeetingId = 80_000_000_000 + number,
            RecordWanted = isAsked,
            WithheldFrom = withheldFrom,
            CreatedAt = Clock.Now,
        };
        await Broker.WriteAsync(session => Get<SessionStore>().InsertAsync(session, row));
        return row;
    }

    public static string UuidOf(SessionRow session) => $"/uuid+{session.MeetingId}==";

    /// <summary>Its video, sound and transcript are there, and Zoom says so.</summary>
    public async Task<FakeRecording> LandAsync(SessionRow session, params (string Id, string Type, int Bytes)[] files)
    {
        var landed = Zoom.Land(UuidOf(session), files is [] ? [($"v{session.MeetingId}", "MP4", 300_000), ($"a{session.MeetingId}", "M4A", 50_000)] : files);
        await TellAsync(Completed(session));
        await DriveAsync();
        return landed;
    }

    public static ZoomEvent Completed(SessionRow session) => new RecordingCompleted("recording.completed", null, Meeting(session), [], null);

    public static ZoomEvent Trashed(SessionRow session) => new RecordingTrashed("recording.trashed", null, Meeting(session), [], null);

    public static ZoomEvent Recovered(SessionRow session) => new RecordingRecovered("recording.recovered", null, Meeting(session), [], null);

    public static MeetingRef Meeting(SessionRow session) => new(UuidOf(session), session.MeetingId, "host");

    public Task<bool> TellAsync(ZoomEvent told)
    {
        return Broker.WriteAsync(async session =>
        {
            var known = false;
            foreach (var handler in _services.GetServices<IZoomEventHandler>()) known |= await handler.ApplyAsync(session, told);
            return known;
        });
    }

    public async Task DriveAsync()
    {
        await Get<RecordingSweep>().RunOnceAsync(CancellationToken.None);
        await Get<OutboxPump>().RunOnceAsync(CancellationToken.None);
    }

    public async Task PassAsync(TimeSpan time)
    {
        Clock.Pass(time);
        await DriveAsync();
    }

    /// <param name="caller">Null is the seller.</param>
    public async Task<BrokerResult<IReadOnlyList<Recording>>> DecideAsync(SessionRow session, string decision, string? caller = null, string version = Version, string language = "ja")
    {
        var answer = await Get<DecideConsent>().HandleAsync(caller ?? session.SellerId, session.Id, new(decision, version, language), CancellationToken.None);
        await DriveAsync();
        return answer;
    }

    public async Task<BrokerResult<StandingConsent>> StandAsync(bool granted, string version = Version, string language = "en", string seller = Seller)
    {
        var answer = await Get<SetStandingConsent>().HandleAsync(seller, new(granted, version, language), CancellationToken.None);
        await DriveAsync();
        return answer;
    }

    public async Task<Recording> RecordingAsync(SessionRow session, string viewer = Seller) =>
        (await Get<ReadRecordings>().OfSessionAsync(viewer, session.Id, CancellationToken.None)).Value.Single();

    public async Task<RecordingRow> RowAsync(SessionRow session) =>
        (await Broker.ReadAsync(s => RecordingStore.OfSessionAsync(s, session.Id).AsTask())).Single();

    public async Task<BrokerResult<RecordingShare>> ShareAsync(SessionRow session, string caller)
    {
        var row = await RowAsync(session);
        return await Get<ShareRecording>().HandleAsync(caller, row.Id, CancellationToken.None);
    }

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync(SessionRow session, string viewer = Buyer) =>
        (await Get<ReadAudit>().HandleAsync(viewer, (await RowAsync(session)).Id, CancellationToken.None)).Value;

    /// <summary>What the link opens now; null when it is dead.</summary>
    public Task<OpenShare?> OpenAsync(string token) => Get<ShareGate>().FindAsync(token, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Broker.DisposeAsync();
        await _own.DisposeAsync();
    }
}
