using System.Text.Json.Nodes;
using SessionBroker.Sandbox;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

public sealed class RecordingTests
{
    [Fact]
    public async Task Recording_OfAShortCall_LandsAfterTheDelayAndItsTranscriptLater()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, uuid, link) = await rig.CreateAsync(record: true);
        rig.Zoom.People.Join(link, "A");
        rig.Zoom.People.End(id);
        var path = $"/meetings/{SandboxRig.InPath(uuid)}/recordings";

        rig.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(3301, (await rig.CallAsync("GET", path)).Code);
        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["MP4", "M4A", "CHAT"], await FileTypesAsync(rig, path));
        Assert.Equal("NOT_READY", (await rig.CallAsync("GET", $"/meetings/{SandboxRig.InPath(uuid)}/transcript")).Json["download_restriction_reason"]!.GetValue<string>());
        rig.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["MP4", "M4A", "CHAT", "TRANSCRIPT"], await FileTypesAsync(rig, path));
        Assert.Single(rig.EventsOf("recording.completed"));
        Assert.Single(rig.EventsOf("recording.transcript_completed"));
    }

    [Fact]
    public async Task Recording_NotAskedFor_NeverLands()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, uuid, link) = await rig.CreateAsync();
        rig.Zoom.People.Join(link, "A");
        rig.Zoom.People.End(id);

        rig.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(3301, (await rig.CallAsync("GET", $"/meetings/{SandboxRig.InPath(uuid)}/recordings")).Code);
        Assert.Empty(rig.EventsOf("recording.completed"));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Recording_StoppedAndStartedAgain_HasTheFilesOfBothTakes(bool perTake, int completions)
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { Quirks = new SandboxQuirks { CompletedPerTake = perTake } });
        var (id, uuid, link) = await rig.CreateAsync();
        rig.Zoom.People.Join(link, "A");
        foreach (var method in (string[])["start", "start", "pause", "resume", "stop", "start"])
        {
            Assert.Equal(202, (await rig.CallAsync("PATCH", $"/live_meetings/{id}/events", $$"""{"method":"recording.{{method}}"}""")).Status);
            rig.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        rig.Zoom.People.End(id);
        rig.Clock.Advance(TimeSpan.FromMinutes(1));

        var types = await FileTypesAsync(rig, $"/meetings/{SandboxRig.InPath(uuid)}/recordings");
        Assert.Equal(2, types.Count(type => type == "MP4"));
        Assert.Equal(completions, rig.EventsOf("recording.completed").Count);
        Assert.Equal(2, rig.EventsOf("recording.started").Count);
        Assert.Equal("", rig.EventsOf("recording.started")[0]["payload"]!["object"]!["recording_file"]!["recording_end"]!.GetValue<string>());
    }

    [Fact]
    public async Task Recording_ShorterThanZoomKeeps_IsGone()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { Quirks = new SandboxQuirks { ShortestTake = TimeSpan.FromSeconds(5) } });
        var (id, uuid, link) = await rig.CreateAsync(record: true);
        rig.Zoom.People.Join(link, "A");
        rig.Clock.Advance(TimeSpan.FromSeconds(4));
        rig.Zoom.People.End(id);
        rig.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(3301, (await rig.CallAsync("GET", $"/meetings/{SandboxRig.InPath(uuid)}/recordings")).Code);
    }

    [Fact]
    public async Task Settings_OfAFreshRecording_ShareItUntilTheyAreChanged()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, uuid) = await rig.RecordAsync();
        var path = $"/meetings/{SandboxRig.InPath(uuid)}/recordings/settings";

        Assert.Equal("publicly", (await rig.CallAsync("GET", path)).Json["share_recording"]!.GetValue<string>());
        Assert.Equal(400, (await rig.CallAsync("PATCH", path, """{"password":"onlyletters"}""")).Status);
        Assert.Equal(400, (await rig.CallAsync("PATCH", path, """{"password":"letters1"}""")).Status);
        Assert.Equal(204, (await rig.CallAsync("PATCH", path, """{"share_recording":"none","password":"letter1!","viewer_download":false}""")).Status);
        var settings = (await rig.CallAsync("GET", path)).Json;

        Assert.Equal(("none", "letter1!", false), (settings["share_recording"]!.GetValue<string>(), settings["password"]!.GetValue<string>(), settings["viewer_download"]!.GetValue<bool>()));
        rig.Zoom.Portal.SetShare(uuid, "publicly");
        Assert.Equal("publicly", (await rig.CallAsync("GET", path)).Json["share_recording"]!.GetValue<string>());
    }

    [Fact]
    public async Task Trash_AfterThirtyDays_IsEmptied()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (_, uuid) = await rig.RecordAsync();
        var path = $"/meetings/{SandboxRig.InPath(uuid)}/recordings";
        Assert.Equal(204, (await rig.CallAsync("DELETE", path)).Status);
        Assert.Equal(3301, (await rig.CallAsync("GET", path)).Code);
        Assert.Single((await rig.CallAsync("GET", $"/users/{rig.FirstHost}/recordings?trash=true")).Json["meetings"]!.AsArray());
        Assert.Equal(200, (await rig.CallAsync("PUT", $"{path}/status", """{"action":"recover"}""")).Status);
        Assert.Equal(204, (await rig.CallAsync("DELETE", path)).Status);

        rig.Clock.Advance(TimeSpan.FromDays(30));
        await rig.RenewTokenAsync();

        Assert.Equal(3301, (await rig.CallAsync("PUT", $"{path}/status", """{"action":"recover"}""")).Code);
        Assert.Single(rig.EventsOf("recording.deleted"));
    }

    [Fact]
    public async Task List_OfAHost_KeepsToItsDaysAndASpanOfAMonth()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, _) = await rig.RecordAsync();
        var path = $"/users/{rig.FirstHost}/recordings";

        Assert.Single(await ListAsync($"?from=2026-01-01&to=2026-01-31&meeting_id={id}"));
        Assert.Empty(await ListAsync("?from=2026-01-01&to=2026-01-31&meeting_id=1"));
        Assert.Empty(await ListAsync("?from=2025-12-01&to=2025-12-31"));
        Assert.Equal(400, (await rig.CallAsync("GET", $"{path}?from=2025-11-01&to=2026-01-31")).Status);

        async Task<JsonArray> ListAsync(string query) => (await rig.CallAsync("GET", path + query)).Json["meetings"]!.AsArray();
    }

    [Fact]
    public async Task Texts_FollowTheSeedAndGiveContactsAway()
    {
        await using var rig = await SandboxRig.StartAsync();
        await using var same = await SandboxRig.StartAsync();

        var transcript = await TranscriptAsync(rig);

        Assert.StartsWith("WEBVTT", transcript, StringComparison.Ordinal);
        Assert.Matches("電話番号は090-[0-9]{4}-[0-9]{4}です", transcript);
        Assert.Matches("メールはuser[0-9]{3}@example.com", transcript);
        Assert.Equal(transcript, await TranscriptAsync(same));

        static async Task<string> TranscriptAsync(SandboxRig rig)
        {
            var (_, uuid) = await rig.RecordAsync();
            return await ReadAsync(rig, uuid, "TRANSCRIPT");
        }
    }

    [Fact]
    public async Task Texts_OfACallInWhichSomebodyWrote_HoldIt()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (id, uuid, _) = await rig.CreateAsync(record: true);
        rig.Zoom.People.JoinAs(id, "a", "A");
        rig.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.True(rig.Zoom.People.Say(id, "a", "LINEでお願いします"));
        Assert.False(rig.Zoom.People.Say(id, "a", " \n"));
        rig.Zoom.People.End(id);
        rig.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Contains("00:01:01\tA:\tLINEでお願いします", await ReadAsync(rig, uuid, "CHAT"), StringComparison.Ordinal);
        Assert.Contains("\nA: LINEでお願いします\n", await ReadAsync(rig, uuid, "TRANSCRIPT"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordingIds_AsStrings_AreTheOneDeviation()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { Quirks = new SandboxQuirks { RecordingIdsAreStrings = true } });
        var (id, uuid) = await rig.RecordAsync();

        Assert.Equal($"{id}", (await rig.CallAsync("GET", $"/meetings/{SandboxRig.InPath(uuid)}/recordings")).Json["id"]!.GetValue<string>());
    }

    private static async Task<string> ReadAsync(SandboxRig rig, string uuid, string type)
    {
        var files = (await rig.CallAsync("GET", $"/meetings/{SandboxRig.InPath(uuid)}/recordings")).Json["recording_files"]!.AsArray();
        var url = files.First(file => file!["file_type"]!.GetValue<string>() == type)!["download_url"]!.GetValue<string>();
        var redirect = await rig.SendAsync("GET", new Uri(url).PathAndQuery, token: await rig.TokenAsync());
        return (await rig.SendAsync("GET", redirect.Headers.Location!.ToString())).Text;
    }

    private static async Task<IReadOnlyList<string>> FileTypesAsync(SandboxRig rig, string path) =>
        [.. (await rig.CallAsync("GET", path)).Json["recording_files"]!.AsArray().Select(file => file!["file_type"]!.GetValue<string>())];
}
