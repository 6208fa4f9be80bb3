using ChatHub.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SessionBroker.Ports;
using SessionBroker.Tests.Sessions;
using Xunit;

namespace SessionBroker.Tests;

/// <summary>The whole broker as a host takes it in, over the sandbox and real HTTP: every background part runs.</summary>
public sealed class ModuleOnSandboxTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new("broker");
    private readonly TalkRooms _rooms = new();
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = Build();
        await _app.Services.MigrateSessionBrokerAsync();
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Call_PlayedByBothParties_GoesFromRequestedToEndedByZoomsEventsAlone()
    {
        var session = (await Get<StartCall>().HandleAsync("ben", new("room", false, null), default)).Value.Session;
        await UntilAsync(session.Id, SessionStatus.Ready);
        Assert.Equal(RecordingStatus.Requested, (await Get<RequestRecording>().HandleAsync("ben", session.Id, default)).Value.Recording);
        var link = (await Get<JoinCall>().HandleAsync("sally", session.Id, default)).Value;
        Assert.True(link.Recorded);

        var calls = Get<SandboxCalls>();
        foreach (var party in (string[])["ben", "sally"]) Assert.False((await calls.ActAsync(session.Id, party, SandboxAct.Join, default)).Failed);
        await UntilAsync(session.Id, SessionStatus.Live);
        await Eventually.Until(async () => (await ReadAsync(session.Id)).Recording == RecordingStatus.On, Patience, "the recording is on");
        Assert.False((await calls.ActAsync(session.Id, "ben", SandboxAct.End, default)).Failed);
        await UntilAsync(session.Id, SessionStatus.Ended);

        await Eventually.Until(async () => (await Get<ReadRecordings>().OfSessionAsync("sally", session.Id, default)).Value is [{ State: RecordingState.Held }], Patience, "its recording is held");
        await Eventually.Until(() => _rooms.Notices.Contains(SessionNotice.Ended), Patience, "the room is told of the end");
        Assert.Equal([SessionNotice.Started, SessionNotice.RecordingRequested, SessionNotice.Ended], _rooms.Notices.Where(notice => notice <= SessionNotice.Ended));
    }

    [Fact]
    public async Task Call_EndedByAParty_IsOverAtZoomToo()
    {
        var session = (await Get<StartCall>().HandleAsync("sally", new("room", true, null), default)).Value.Session;
        await UntilAsync(session.Id, SessionStatus.Ready);
        await Get<SandboxCalls>().ActAsync(session.Id, "ben", SandboxAct.Join, default);
        await UntilAsync(session.Id, SessionStatus.Live);

        Assert.Equal(SessionStatus.Ended, (await Get<EndCall>().HandleAsync("sally", session.Id, default)).Value.State);

        await Eventually.Until(async () => (await Get<SandboxCalls>().ActAsync(session.Id, "ben", SandboxAct.Leave, default)).Failed, Patience, "nobody is left in the meeting");
        Assert.True((await Get<SandboxCalls>().ActAsync(session.Id, "ben", SandboxAct.Join, default)).Failed);
        var next = (await Get<StartCall>().HandleAsync("ben", new("room", true, null), default)).Value;
        Assert.True(next.Created);
        await UntilAsync(next.Session.Id, SessionStatus.Ready);
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IBrokerHost>(_rooms);
        var options = new SandboxOptions { RecordingDelay = TimeSpan.Zero, Hosts = 3 };
        builder.Services.AddSessionBroker(new($"Data Source={_folder.File("broker.db")}", new byte[32], UseSandbox: true, new(), options, new()));
        var app = builder.Build();
        app.MapSessionBroker();
        return app;
    }

    private T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    private async Task<Session> ReadAsync(Guid id) => (await Get<ReadSessions>().FindAsync("ben", id, default)).Value;

    private Task UntilAsync(Guid id, SessionStatus state) => Eventually.Until(async () => (await ReadAsync(id)).State == state, Patience, $"the session is {state}");
}
