using ChatHub.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SessionBroker.Ports;
using SessionBroker.Sandbox;
using SessionBroker.Sessions;
using SessionBroker.Storage;
using Xunit;

namespace SessionBroker.Tests.Recordings;

/// <summary>The whole broker as a host takes it in, over the sandbox and real HTTP: everything runs by itself, in its own time.</summary>
internal sealed class SandboxSite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new("broker");
    private readonly WebApplication _app;

    private SandboxSite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Logs).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddSingleton<IBrokerHost>(Host);
        var sandbox = new SandboxOptions { RecordingDelay = TimeSpan.Zero, Hosts = 3 };
        builder.Services.AddSessionBroker(new($"Data Source={DatabaseFile}", new byte[32], UseSandbox: true, new(), sandbox, new()));
        _app = builder.Build();
        _app.MapSessionBroker();
    }

    public FakeHost Host { get; } = new();

    public LogSink Logs { get; } = new();

    public HttpClient Http { get; } = new();

    public string DatabaseFile => _folder.File("broker.db");

    public SandboxZoom Zoom => Get<SandboxHost>().Zoom;

    public static async Task<SandboxSite> StartAsync()
    {
        var site = new SandboxSite();
        await site._app.Services.MigrateSessionBrokerAsync();
        await site._app.StartAsync();
        site.Http.BaseAddress = new(site._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return site;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>A call under way that is being recorded, with both in it.</summary>
    public async Task<Guid> RecordedCallAsync(string room = "room")
    {
        var id = (await Get<StartCall>().HandleAsync(RecordingRig.Buyer, new(room, false, null), default)).Value.Session.Id;
        await Until(async () => (await SessionAsync(id)).State == SessionStatus.Ready, "the call can be joined");
        var asked = await Get<RequestRecording>().HandleAsync(RecordingRig.Buyer, id, default);
        Assert.False(asked.Failed);
        // Who joins faster than Zoom is told waits for recording to be switched on by hand, which takes half a minute.
        await Until(async () => (await Get<BrokerStore>().ReadAsync(s => SessionStore.FindAsync(s, id)))!.RecordApplied == RecordApplied.Auto, "Zoom knows that it is to be recorded");
        foreach (var party in (string[])[RecordingRig.Buyer, RecordingRig.Seller]) await ActAsync(id, party, SandboxAct.Join);
        await Until(async () => (await SessionAsync(id)).Recording == RecordingStatus.On, "it is recorded");
        return id;
    }

    public async Task EndAsync(Guid session)
    {
        await ActAsync(session, RecordingRig.Buyer, SandboxAct.End);
        await Until(async () => (await SessionAsync(session)).State == SessionStatus.Ended, "the call is over");
    }

    public async Task<Recording> UntilAsync(Guid session, RecordingState state)
    {
        await Until(async () => (await RecordingsAsync(session)) is [{ } only] && only.State == state, $"the recording is {state}");
        return (await RecordingsAsync(session)).Single();
    }

    public async Task<IReadOnlyList<Recording>> RecordingsAsync(Guid session) => (await Get<ReadRecordings>().OfSessionAsync(RecordingRig.Buyer, session, default)).Value;

    public async Task<Session> SessionAsync(Guid id) => (await Get<ReadSessions>().FindAsync(RecordingRig.Buyer, id, default)).Value;

    public Task<BrokerResult<IReadOnlyList<Recording>>> DecideAsync(Guid session, string decision) =>
        Get<DecideConsent>().HandleAsync(RecordingRig.Seller, session, new(decision, RecordingRig.Version, "ja"), default);

    public Task<BrokerResult<RecordingShare>> ShareAsync(Recording recording, string caller) => Get<ShareRecording>().HandleAsync(caller, recording.Id, default);

    public static Task Until(Func<Task<bool>> condition, string what) => Eventually.Until(condition, Patience, what);

    public async Task StopAsync() => await _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private async Task ActAsync(Guid session, string party, SandboxAct act) => Assert.False((await Get<SandboxCalls>().ActAsync(session, party, act, default)).Failed);
}
