using System.Text.Json.Nodes;
using SessionBroker.Sandbox;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

public sealed class PeopleTests
{
    [Fact]
    public async Task Call_FromFirstToLast_TellsItsStoryInOrder()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, uuid, link) = await rig.CreateAsync(record: true);

        rig.Zoom.People.Join(link, "A");
        rig.Zoom.People.Join(link, "B");
        rig.Zoom.People.LeaveByName(id, "A");
        rig.Zoom.People.LeaveByName(id, "B");

        Assert.Equal(
            ["meeting.created", "meeting.started", "recording.started", "meeting.participant_jbh_joined", "meeting.participant_joined", "meeting.participant_jbh_joined",
             "meeting.participant_joined", "meeting.participant_left", "meeting.participant_left", "recording.stopped", "meeting.ended"],
            rig.Zoom.History.Events.Select(happened => happened.Name));
        Assert.Equal(uuid, rig.EventsOf("meeting.ended")[0]["payload"]!["object"]!["uuid"]!.GetValue<string>());
    }

    [Fact]
    public async Task Link_UsedAgainAfterTheEnd_StartsAnotherInstance()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, uuid, link) = await rig.CreateAsync();
        rig.Zoom.People.Join(link, "A");
        rig.Zoom.People.End(id);

        rig.Zoom.People.Join(link, "A");

        var started = rig.EventsOf("meeting.started").Select(told => told["payload"]!["object"]!["uuid"]!.GetValue<string>()).ToList();
        Assert.Equal(uuid, started[0]);
        Assert.NotEqual(uuid, started[1]);
        Assert.Single((await rig.CallAsync("GET", $"/past_meetings/{id}/instances")).Json["meetings"]!.AsArray());
    }

    [Fact]
    public async Task Join_WhileTheHostHoldsAnother_IsToldSo()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (first, _, firstLink) = await rig.CreateAsync();
        var (_, _, secondLink) = await rig.CreateAsync();
        var (_, _, elsewhere) = await rig.CreateAsync("host-02@sandbox");
        rig.Zoom.People.Join(firstLink, "A");

        Assert.Equal(JoinOutcome.HostBusy, rig.Zoom.People.Join(secondLink, "B"));
        Assert.Equal(JoinOutcome.Joined, rig.Zoom.People.Join(elsewhere, "C"));
        rig.Zoom.People.End(first);
        Assert.Equal(JoinOutcome.Joined, rig.Zoom.People.Join(secondLink, "B"));
    }

    [Fact]
    public async Task InviteLink_CarriesItsNameAndExpires()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, _, _) = await rig.CreateAsync();
        var made = await rig.CallAsync("POST", $"/meetings/{id}/invite_links", """{"attendees":[{"name":"花子"},{"name":"太郎"}],"ttl":60}""");
        var links = made.Json["attendees"]!.AsArray().Select(attendee => new Uri(attendee!["join_url"]!.GetValue<string>())).ToList();

        Assert.Equal(JoinOutcome.Joined, rig.Zoom.People.Join(links[0]));
        Assert.Equal(JoinOutcome.AlreadyIn, rig.Zoom.People.Join(links[0]));
        Assert.Equal(["花子"], rig.Zoom.People.Present(id));
        rig.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(JoinOutcome.LinkExpired, rig.Zoom.People.Join(links[1]));
    }

    [Fact]
    public async Task Join_ByWrongOrDeadLinks_FindsNothing()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, _, link) = await rig.CreateAsync();

        Assert.Equal(JoinOutcome.WrongPasscode, rig.Zoom.People.Join(new Uri(rig.Zoom.BaseUrl, $"/j/{id}?pwd=guess"), "A"));
        Assert.Equal(JoinOutcome.WrongPasscode, rig.Zoom.People.Join(new Uri(rig.Zoom.BaseUrl, $"/j/{id}?tk=guess"), "A"));
        await rig.CallAsync("DELETE", $"/meetings/{id}");
        Assert.Equal(JoinOutcome.NoSuchMeeting, rig.Zoom.People.Join(link, "A"));
        Assert.Equal("gone", rig.Zoom.People.View(id, null, "guess", null).State);
    }

    [Fact]
    public async Task JoinBeforeHost_WithALeadTime_OpensThatLongBeforeTheStart()
    {
        await using var rig = await SandboxRig.StartAsync();
        var body = """{"type":2,"password":"abcDEF1234","start_time":"2026-01-02T04:04:05Z","settings":{"join_before_host":true,"jbh_time":10}}""";
        var link = new Uri((await rig.CallAsync("POST", $"/users/{rig.FirstHost}/meetings", body)).Json["join_url"]!.GetValue<string>());

        Assert.Equal(JoinOutcome.WaitsForHost, rig.Zoom.People.Join(link, "early"));
        rig.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(JoinOutcome.Joined, rig.Zoom.People.Join(link, "in time"));
    }

    [Fact]
    public async Task Page_BehindALink_LetsAPersonActTheCall()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, _, _) = await rig.CreateAsync(record: true);
        var made = await rig.CallAsync("POST", $"/meetings/{id}/invite_links", """{"attendees":[{"name":"花子"}]}""");
        var link = new Uri(made.Json["attendees"]![0]!["join_url"]!.GetValue<string>());

        var page = await rig.SendAsync("GET", link.PathAndQuery);
        Assert.Contains("SIMULATED", page.Text, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", string.Concat(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("open", (await StateAsync())["state"]!.GetValue<string>());

        var joined = await ActAsync("join", """{"name":"someone else"}""");
        Assert.Equal("joined", joined["outcome"]!.GetValue<string>());
        var me = joined["me"]!.GetValue<string>();
        var inside = await StateAsync(me);
        Assert.Equal(("live", true, true), (inside["state"]!.GetValue<string>(), inside["inside"]!.GetValue<bool>(), inside["recorded"]!.GetValue<bool>()));
        Assert.Equal("花子", inside["present"]![0]!.GetValue<string>());

        Assert.True((await ActAsync("say", $$"""{"me":"{{me}}","text":"こん\nにちは"}"""))["said"]!.GetValue<bool>());
        Assert.False((await ActAsync("say", """{"me":"somebody","text":"x"}"""))["said"]!.GetValue<bool>());
        Assert.Equal("こん にちは", (await StateAsync(me))["said"]![0]!["text"]!.GetValue<string>());
        Assert.Empty((await StateAsync())["said"]!.AsArray());
        Assert.Equal(404, (await rig.SendAsync("POST", $"{link.AbsolutePath}/end{link.Query}", """{"me":"somebody"}""")).Status);
        Assert.True((await ActAsync("end", $$"""{"me":"{{me}}"}"""))["ended"]!.GetValue<bool>());
        Assert.Equal("over", (await StateAsync(me))["state"]!.GetValue<string>());
        Assert.False((await ActAsync("leave", $$"""{"me":"{{me}}"}"""))["left"]!.GetValue<bool>());

        async Task<JsonObject> ActAsync(string act, string body) => (await rig.SendAsync("POST", $"{link.AbsolutePath}/{act}{link.Query}", body)).Json;
        async Task<JsonObject> StateAsync(string me = "") => (await rig.SendAsync("GET", $"{link.AbsolutePath}/state{link.Query}&me={me}")).Json;
    }
}
