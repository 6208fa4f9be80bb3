using Xunit;

namespace SessionBroker.Tests.Sandbox;

public sealed class SandboxCallsTests
{
    private static readonly Guid Known = new("018f0000-0000-7000-8000-000000000001");

    private static readonly Session AsRead = new(Known, "room", 1, SessionStatus.Live, RecordingStatus.Off, "buyer", false, default, null);

    [Fact]
    public async Task Acts_OfAParty_ArePlayedInTheMeeting()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, _, _) = await rig.CreateAsync();
        var calls = Calls(rig, id);

        Assert.Equal(AsRead, (await ActAsync(calls, SandboxAct.Join)).Value);
        Assert.False((await ActAsync(calls, SandboxAct.Join)).Failed);
        Assert.Equal(["buyer-name"], rig.Zoom.People.Present(id));
        Assert.False((await ActAsync(calls, SandboxAct.Leave)).Failed);
        Assert.Empty(rig.Zoom.People.Present(id));
        Assert.Equal(BrokerFaultCode.Conflict, (await ActAsync(calls, SandboxAct.Leave)).Fault!.Code);
        await ActAsync(calls, SandboxAct.Join);
        Assert.False((await ActAsync(calls, SandboxAct.End)).Failed);
        Assert.Equal(BrokerFaultCode.Conflict, (await ActAsync(calls, SandboxAct.End)).Fault!.Code);
    }

    [Fact]
    public async Task Leave_OfWhoJoinedByTheirLink_FindsThemByName()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, _, _) = await rig.CreateAsync();
        var made = await rig.CallAsync("POST", $"/meetings/{id}/invite_links", """{"attendees":[{"name":"buyer-name"}]}""");
        rig.Zoom.People.Join(new Uri(made.Json["attendees"]![0]!["join_url"]!.GetValue<string>()));

        Assert.False((await ActAsync(Calls(rig, id), SandboxAct.Join)).Failed);
        Assert.Single(rig.Zoom.People.Present(id));
        Assert.False((await ActAsync(Calls(rig, id), SandboxAct.Leave)).Failed);
        Assert.Empty(rig.Zoom.People.Present(id));
    }

    [Fact]
    public async Task Acts_OfStrangersOrTooEarlyOrTooLate_AreRefused()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, _, _) = await rig.CreateAsync();
        var (busy, _, link) = await rig.CreateAsync();

        Assert.Equal(BrokerFault.NoSuchSession, (await Calls(rig, id).ActAsync(Known, "stranger", SandboxAct.Join, default)).Fault);
        Assert.NotNull((await ActAsync(Calls(rig, null), SandboxAct.Join)).Fault!.RetryAfter);
        Assert.Equal(BrokerFaultCode.Conflict, (await ActAsync(Calls(rig, id, over: true), SandboxAct.Join)).Fault!.Code);
        Assert.Equal(BrokerFaultCode.Conflict, (await ActAsync(Calls(rig, 1), SandboxAct.Join)).Fault!.Code);
        rig.Zoom.People.Join(link, "A");
        Assert.Contains("another meeting", (await ActAsync(Calls(rig, id), SandboxAct.Join)).Fault!.Sentence, StringComparison.Ordinal);
        rig.Zoom.People.End(busy);
    }

    private static Task<BrokerResult<Session>> ActAsync(SandboxCalls calls, SandboxAct act) => calls.ActAsync(Known, "buyer", act, TestContext.Current.CancellationToken);

    private static SandboxCalls Calls(SandboxRig rig, long? meetingId, bool over = false) => new(
        rig.Zoom,
        (sessionId, userId, _) => Task.FromResult(sessionId == Known && userId == "buyer" ? new SandboxCall(meetingId, "buyer-name", over) : null),
        (_, _, _) => Task.FromResult<BrokerResult<Session>>(AsRead));
}
