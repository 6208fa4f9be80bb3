using System.Globalization;
using SessionBroker.Sandbox;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

public sealed class MeetingTests
{
    [Fact]
    public async Task Create_AsTheBrokerDoes_GivesBackTheHostsCredentialsToo()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, _, _) = await rig.CreateAsync();

        var shown = (await rig.CallAsync("GET", $"/meetings/{id}")).Json;

        Assert.InRange(id, 1_000_000_000, 99_999_999_999);
        Assert.Equal("abcDEF1234", shown["password"]!.GetValue<string>());
        Assert.Contains("zak=", shown["start_url"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(6, shown["dynamic_host_key"]!.GetValue<string>().Length);
    }

    [Theory]
    [InlineData("""{"type":7}""", "type")]
    [InlineData("""{"duration":1441}""", "duration")]
    [InlineData("""{"password":"12345678901"}""", "password")]
    [InlineData("""{"settings":{"jbh_time":7}}""", "settings.jbh_time")]
    [InlineData("""{"settings":{"join_before_host":"yes"}}""", "settings.join_before_host")]
    [InlineData("""{"start_time":"tomorrow"}""", "start_time")]
    [InlineData("""{"topic":5}""", "topic")]
    public async Task Create_OutsideTheRules_NamesTheField(string body, string field)
    {
        await using var rig = await SandboxRig.StartAsync();

        var answer = await rig.CallAsync("POST", $"/users/{rig.FirstHost}/meetings", body);

        Assert.Equal((400, 300), (answer.Status, answer.Code));
        Assert.Equal([field], answer.Json["errors"]!.AsArray().Select(error => error!["field"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("""{"topic":"a","topic":"b"}""")]
    public async Task Create_WithNoObject_IsRefused(string body)
    {
        await using var rig = await SandboxRig.StartAsync();

        Assert.Equal((400, 300), await CodeOf(rig.CallAsync("POST", $"/users/{rig.FirstHost}/meetings", body)));
    }

    [Fact]
    public async Task Create_WithAPastStart_StartsNow()
    {
        await using var rig = await SandboxRig.StartAsync();

        var answer = await rig.CallAsync("POST", $"/users/{rig.FirstHost}/meetings", """{"type":2,"start_time":"2020-01-01T00:00:00Z"}""");

        Assert.Equal("2026-01-02T03:04:05Z", answer.Json["start_time"]!.GetValue<string>());
    }

    [Fact]
    public async Task List_OfTheHost_LeavesInstantMeetingsOutAndCutsTheAgenda()
    {
        await using var rig = await SandboxRig.StartAsync();
        await rig.CallAsync("POST", $"/users/{rig.FirstHost}/meetings", """{"type":1}""");
        await rig.CallAsync("POST", $"/users/{rig.FirstHost}/meetings", $$"""{"type":2,"agenda":"{{new string('a', 300)}}"}""");

        var listed = (await rig.CallAsync("GET", $"/users/{rig.FirstHost}/meetings")).Json["meetings"]!.AsArray();

        Assert.Equal(250, Assert.Single(listed)!["agenda"]!.GetValue<string>().Length);
    }

    [Fact]
    public async Task List_LongerThanAPage_GoesOnByATokenThatExpires()
    {
        await using var rig = await SandboxRig.StartAsync();
        for (var made = 0; made < 5; made++)
            await rig.CreateAsync();
        List<long> ids = [];
        var token = "";
        do
        {
            var page = (await rig.CallAsync("GET", $"/users/{rig.FirstHost}/meetings?page_size=2&next_page_token={token}")).Json;
            ids.AddRange(page["meetings"]!.AsArray().Select(meeting => meeting!["id"]!.GetValue<long>()));
            token = page["next_page_token"]!.GetValue<string>();
        }
        while (token.Length > 0);
        Assert.Equal(5, ids.Distinct().Count());

        var first = (await rig.CallAsync("GET", $"/users/{rig.FirstHost}/meetings?page_size=2")).Json["next_page_token"]!.GetValue<string>();
        rig.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal((400, 300), await CodeOf(rig.CallAsync("GET", $"/users/{rig.FirstHost}/meetings?page_size=2&next_page_token={first}")));
    }

    [Fact]
    public async Task List_ByType_ShowsWhatIsLiveAndWhatWas()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, _, link) = await rig.CreateAsync();

        Assert.Empty(await ListAsync("live"));
        rig.Zoom.People.Join(link, "A");
        Assert.Equal([id], await ListAsync("live"));
        rig.Zoom.People.End(id);
        Assert.Empty(await ListAsync("live"));
        Assert.Equal([id], await ListAsync("previous_meetings"));
        Assert.Equal([id], await ListAsync("upcoming"));

        async Task<long[]> ListAsync(string type) =>
            [.. (await rig.CallAsync("GET", $"/users/{rig.FirstHost}/meetings?type={type}")).Json["meetings"]!.AsArray().Select(meeting => meeting!["id"]!.GetValue<long>())];
    }

    [Theory]
    [InlineData("""{"type":2,"password":"abcDEF1234","settings":{"join_before_host":true}}""", true, false)]
    [InlineData("""{"type":2,"password":"abcDEF1234","settings":{"join_before_host":true,"waiting_room":true}}""", false, true)]
    [InlineData("""{"type":2,"settings":{"join_before_host":true}}""", false, true)]
    [InlineData("""{"type":2,"default_password":true,"settings":{"join_before_host":true}}""", true, false)]
    [InlineData("""{"type":1,"password":"abcDEF1234","settings":{"join_before_host":true}}""", false, false)]
    public async Task Create_Settings_AreWhatTheRulesMakeOfThem(string body, bool joinBeforeHost, bool waitingRoom)
    {
        await using var rig = await SandboxRig.StartAsync();

        var settings = (await rig.CallAsync("POST", $"/users/{rig.FirstHost}/meetings", body)).Json["settings"]!;

        Assert.Equal((joinBeforeHost, waitingRoom), (settings["join_before_host"]!.GetValue<bool>(), settings["waiting_room"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Create_InALockedAccount_IsOverriddenSilently()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { Quirks = new SandboxQuirks { WaitingRoomLocked = true } });
        var (id, _, link) = await rig.CreateAsync();

        Assert.True((await rig.CallAsync("GET", $"/meetings/{id}")).Json["settings"]!["waiting_room"]!.GetValue<bool>());
        Assert.Equal(JoinOutcome.InWaitingRoom, rig.Zoom.People.Join(link, "A"));
    }

    [Fact]
    public async Task Uuids_OfManyMeetings_TakeEveryAwkwardShapeAndAreFoundEncodedTwice()
    {
        await using var rig = await SandboxRig.StartAsync();
        List<string> uuids = [];
        for (var made = 0; made < 5; made++)
            uuids.Add((await rig.RecordAsync()).Uuid);

        Assert.Contains(uuids, uuid => uuid.StartsWith('/'));
        Assert.Contains(uuids, uuid => uuid.Contains("//", StringComparison.Ordinal));
        Assert.Contains(uuids, uuid => uuid.Contains('+', StringComparison.Ordinal));
        foreach (var uuid in uuids)
        {
            Assert.Equal(uuid, (await rig.CallAsync("GET", $"/past_meetings/{SandboxRig.InPath(uuid)}")).Json["uuid"]!.GetValue<string>());
            Assert.Equal(uuid, (await rig.CallAsync("GET", $"/meetings/{SandboxRig.InPath(uuid)}/recordings")).Json["uuid"]!.GetValue<string>());
        }

        var awkward = uuids.First(uuid => uuid.StartsWith('/') || uuid.Contains("//", StringComparison.Ordinal));
        Assert.Equal((404, 3001), await CodeOf(rig.CallAsync("GET", $"/past_meetings/{Uri.EscapeDataString(awkward)}")));
        Assert.Equal((404, 3301), await CodeOf(rig.CallAsync("GET", $"/meetings/{Uri.EscapeDataString(awkward)}/recordings")));
        Assert.Equal((404, 3301), await CodeOf(rig.CallAsync("GET", $"/meetings/{awkward}/recordings")));
    }

    [Fact]
    public async Task Path_ThatLeadsNowhere_IsNotRecognized()
    {
        await using var rig = await SandboxRig.StartAsync();

        Assert.Equal((404, 2300), await CodeOf(rig.CallAsync("GET", "/nowhere")));
        Assert.Equal((404, 2300), await CodeOf(rig.SendAsync("GET", $"/v2/users/{rig.FirstHost}/token?type=zak", token: await rig.TokenAsync())));
    }

    [Fact]
    public async Task Past_OfOneParticipant_NamesNobody()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, uuid, link) = await rig.CreateAsync();
        rig.Zoom.People.Join(link, "A");
        rig.Zoom.People.End(id);

        Assert.Empty((await rig.CallAsync("GET", $"/past_meetings/{SandboxRig.InPath(uuid)}/participants")).Json["participants"]!.AsArray());
        Assert.Equal(1, (await rig.CallAsync("GET", $"/past_meetings/{id.ToString(CultureInfo.InvariantCulture)}")).Json["participants_count"]!.GetValue<int>());
    }

    [Fact]
    public async Task Sandbox_OfTheSameSeed_MakesUpTheSame()
    {
        await using var first = await SandboxRig.StartAsync();
        await using var second = await SandboxRig.StartAsync();
        await using var other = await SandboxRig.StartAsync(options => options with { Seed = 2 });

        var meeting = Stable(await first.CreateAsync());
        Assert.Equal(meeting, Stable(await second.CreateAsync()));
        Assert.NotEqual(meeting, Stable(await other.CreateAsync()));

        static (long, string, string) Stable((long Id, string Uuid, Uri Link) made) => (made.Id, made.Uuid, made.Link.PathAndQuery);
    }

    private static async Task<(int Status, int Code)> CodeOf(Task<Answer> answer) => ((await answer).Status, (await answer).Code);
}
