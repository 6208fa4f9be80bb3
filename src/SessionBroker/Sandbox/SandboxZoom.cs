using Microsoft.Extensions.Logging;

namespace SessionBroker.Sandbox;

/// <summary>A Zoom of our own: REST API, webhooks, downloads, join and share pages over real HTTP on loopback, in memory, by a clock and a seed that are given.</summary>
internal sealed class SandboxZoom : IAsyncDisposable
{
    private readonly World world;
    private readonly SandboxServer server;
    private int disposed;

    public SandboxZoom(SandboxZoomOptions options, ILoggerFactory? loggers = null)
    {
        world = new World(options);
        Credentials = Credentials.Invent(world);
        History = new EventHistory();
        Webhooks = new WebhookSender(world, Credentials.WebhookSecret, EventFaults, History);
        world.Emit = Webhooks.Emit;

        var tokens = new TokenStore(world);
        var pages = new PageTokens(world);
        var meetingEvents = new MeetingEvents(world);
        var recordingEvents = new RecordingEvents(world, tokens);
        var takes = new RecordingTakes(world, recordingEvents, new RecordedContent(world));
        var attendance = new Attendance(world, meetingEvents, takes);
        var trash = new RecordingTrash(world, recordingEvents);
        People = new SandboxPeople(world, attendance);
        Portal = new SandboxPortal(world, trash, tokens);
        Downloads = new Downloads(world, tokens);

        var routes = new Routes(
            new MeetingOperations(world, pages, meetingEvents),
            new MeetingControls(world, attendance, takes),
            new PastMeetings(world, pages),
            new RecordingOperations(world, pages, tokens),
            trash,
            new TranscriptOperations(world),
            new UserOperations(world, pages));
        var endpoints = new SandboxEndpoints(
            new RestApi(world, tokens, new RateLimits(world), routes),
            new TokenEndpoint(world, tokens, Credentials),
            new FaultyAnswers(world, Faults),
            new JoinPage(People),
            Downloads,
            new SharePage(world));
        server = new SandboxServer(options.Port, endpoints.AnswerAsync, loggers);
        world.Address = server.Address;
    }

    /// <summary>Known before <see cref="StartAsync"/>; answers after it.</summary>
    public Uri BaseUrl => new(server.Address);

    public Credentials Credentials { get; }

    public SandboxFaults Faults { get; } = new();

    public EventFaults EventFaults { get; } = new();

    public SandboxPortal Portal { get; }

    public SandboxPeople People { get; }

    public WebhookSender Webhooks { get; }

    public EventHistory History { get; }

    public Downloads Downloads { get; }

    /// <summary>What the broker needs to take this for Zoom.</summary>
    public ZoomOptions ZoomOptions => new()
    {
        AccountId = Credentials.AccountId,
        ClientId = Credentials.ClientId,
        ClientSecret = Credentials.ClientSecret,
        WebhookSecrets = [Credentials.WebhookSecret],
        Hosts = [.. world.Hosts.Select(host => host.Email)],
        BaseUrl = BaseUrl,
    };

    public Task StartAsync(CancellationToken cancel) => server.StartAsync(cancel);

    /// <summary>A container that hands it out under two registrations disposes it twice.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        await server.DisposeAsync();
        world.Dispose();
        await Webhooks.DisposeAsync();
    }
}
