using System.Text.Json;
using SessionBroker.Tests.Zoom.Stub;
using SessionBroker.Zoom;
using Xunit;

namespace SessionBroker.Tests.Zoom;

/// <summary>What is sent for each operation. That it keeps to Zoom's documents is checked by <see cref="ZoomRig"/> at the end of every test.</summary>
public sealed class ZoomRequestTests
{
    private const string Uuid = "aDYlohsHRtCd4ii1uC2+hA==";
    private const string EncodedUuid = "aDYlohsHRtCd4ii1uC2%2BhA%3D%3D";

    private static readonly NewMeeting Meeting = new("Talk room call", "sb:0199", new(2026, 3, 1, 21, 0, 0, TimeSpan.FromHours(9)), 60, "aB3-xyz789", AutoRecord: true, AudioOnly: true);

    internal static readonly Dictionary<string, (string Request, Func<IZoomApi, ValueTask<ZoomOutcome>> Call)> Calls = new(StringComparer.Ordinal)
    {
        ["create"] = ("POST /v2/users/host%40example.com/meetings", async api => (await api.CreateMeetingAsync("host@example.com", Meeting, default)).Outcome),
        ["list"] = ("GET /v2/users/h1/meetings?type=scheduled&page_size=300", async api => (await api.ListMeetingsAsync("h1", MeetingListing.Scheduled, default)).Outcome),
        ["list live"] = ("GET /v2/users/h1/meetings?type=live&page_size=300", async api => (await api.ListMeetingsAsync("h1", MeetingListing.Live, default)).Outcome),
        ["list previous"] = ("GET /v2/users/h1/meetings?type=previous_meetings&page_size=300", async api => (await api.ListMeetingsAsync("h1", MeetingListing.Previous, default)).Outcome),
        ["get"] = ("GET /v2/meetings/85393847045", async api => (await api.GetMeetingAsync(85393847045, default)).Outcome),
        ["set auto recording"] = ("PATCH /v2/meetings/85393847045", async api => (await api.SetAutoRecordingAsync(85393847045, cloud: true, default)).Outcome),
        ["delete"] = ("DELETE /v2/meetings/85393847045", async api => (await api.DeleteMeetingAsync(85393847045, default)).Outcome),
        ["end"] = ("PUT /v2/meetings/85393847045/status", async api => (await api.EndMeetingAsync(85393847045, default)).Outcome),
        ["invite"] = ("POST /v2/meetings/85393847045/invite_links", async api => (await api.CreateInviteLinkAsync(85393847045, new("購入者 🎤", VideoOff: true, TimeSpan.FromMinutes(10)), default)).Outcome),
        ["control"] = ("PATCH /v2/live_meetings/85393847045/events", async api => (await api.ControlRecordingAsync(85393847045, RecordingControl.Stop, default)).Outcome),
        ["past"] = ($"GET /v2/past_meetings/{EncodedUuid}", async api => (await api.GetPastMeetingAsync(Uuid, default)).Outcome),
        ["past instances"] = ("GET /v2/past_meetings/85393847045/instances", async api => (await api.ListPastInstancesAsync(85393847045, default)).Outcome),
        ["past participants"] = ($"GET /v2/past_meetings/{EncodedUuid}/participants?page_size=300", async api => (await api.ListPastParticipantsAsync(Uuid, default)).Outcome),
        ["recording"] = ($"GET /v2/meetings/{EncodedUuid}/recordings?include_fields=download_access_token&ttl=604800", async api => (await api.GetRecordingAsync(Uuid, TimeSpan.FromDays(30), default)).Outcome),
        ["recordings"] = ("GET /v2/users/h1/recordings?from=2026-02-01&to=2026-03-01&trash=false&page_size=300", async api => (await api.ListRecordingsAsync("h1", new(2026, 2, 1), new(2026, 3, 1), trash: false, default)).Outcome),
        ["recording settings"] = ($"GET /v2/meetings/{EncodedUuid}/recordings/settings", async api => (await api.GetRecordingSettingsAsync(Uuid, default)).Outcome),
        ["lock"] = ($"PATCH /v2/meetings/{EncodedUuid}/recordings/settings", async api => (await api.SetRecordingSettingsAsync(Uuid, new("none", ViewerDownload: false, "aB3-xyz7", ShowSocialShareButtons: false), default)).Outcome),
        ["trash"] = ($"DELETE /v2/meetings/{EncodedUuid}/recordings?action=trash", async api => (await api.DeleteRecordingAsync(Uuid, permanently: false, default)).Outcome),
        ["trash file"] = ($"DELETE /v2/meetings/{EncodedUuid}/recordings/f%2F1?action=delete", async api => (await api.DeleteRecordingFileAsync(Uuid, "f/1", permanently: true, default)).Outcome),
        ["recover"] = ($"PUT /v2/meetings/{EncodedUuid}/recordings/status", async api => (await api.RecoverRecordingAsync(Uuid, default)).Outcome),
        ["user"] = ("GET /v2/users/h1", async api => (await api.GetUserAsync("h1", default)).Outcome),
        ["user settings"] = ("GET /v2/users/h1/settings", async api => (await api.GetUserSettingsAsync("h1", default)).Outcome),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_OfAnOperation_SendsItsRequestWithTheToken(string name)
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Error(400, 300));

        var outcome = await Calls[name].Call(rig.Api);

        var sent = Assert.Single(rig.Stub.Requests);
        Assert.Equal(ZoomOutcome.Refused, outcome);
        Assert.Equal(Calls[name].Request, $"{sent.Method} {sent.Target}");
        Assert.Equal("Bearer token-1", sent.Authorization);
    }

    [Fact]
    public void Calls_Together_CoverEveryOperation()
    {
        var covered = Calls.Values.Select(call => call.Request.Split(' ', 2)).Select(parts => DigestRoute.Find(parts[0], parts[1], DigestChecker.Operations)!.Operation).ToHashSet();

        Assert.Equal(SessionBroker.Zoom.Http.ZoomOperations.All.Select(operation => $"{operation.Method} {operation.Template}").Order(), covered.Order());
    }

    [Fact]
    public async Task Create_OfAMeeting_AsksForOneNobodyHasToOpen()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Error(400, 300));

        await Calls["create"].Call(rig.Api);

        var body = JsonDocument.Parse(Assert.Single(rig.Stub.Requests).Body).RootElement;
        Assert.Equal(("Talk room call", 2, "2026-03-01T12:00:00Z", 60, "sb:0199", "aB3-xyz789"), (
            body.GetProperty("topic").GetString(), body.GetProperty("type").GetInt32(), body.GetProperty("start_time").GetString(), body.GetProperty("duration").GetInt32(), body.GetProperty("agenda").GetString(), body.GetProperty("password").GetString()));
        var settings = body.GetProperty("settings").EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.ToString());
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["join_before_host"] = "True",
                ["jbh_time"] = "0",
                ["waiting_room"] = "False",
                ["meeting_authentication"] = "False",
                ["auto_recording"] = "cloud",
                ["approval_type"] = "2",
                ["participant_video"] = "False",
                ["host_video"] = "False",
                ["mute_upon_entry"] = "False",
                ["private_meeting"] = "True",
                ["use_pmi"] = "False",
                ["email_notification"] = "False",
                ["alternative_hosts_email_notification"] = "False",
                ["registrants_email_notification"] = "False",
                ["registrants_confirmation_email"] = "False",
                ["auto_start_meeting_summary"] = "False",
                ["auto_start_ai_companion_questions"] = "False",
            },
            settings);
    }

    [Theory]
    [InlineData("invite", """{"attendees":[{"name":"購入者 🎤","disable_video":true}],"ttl":600}""")]
    [InlineData("set auto recording", """{"settings":{"auto_recording":"cloud"}}""")]
    [InlineData("end", """{"action":"end"}""")]
    [InlineData("control", """{"method":"recording.stop"}""")]
    [InlineData("lock", """{"share_recording":"none","viewer_download":false,"password":"aB3-xyz7","show_social_share_buttons":false}""")]
    [InlineData("recover", """{"action":"recover"}""")]
    public async Task Call_WithABody_SendsIt(string name, string body)
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Error(400, 300));

        await Calls[name].Call(rig.Api);

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement, JsonDocument.Parse(Assert.Single(rig.Stub.Requests).Body).RootElement));
    }

    [Theory]
    [InlineData("aDYlohsHRtCd4ii1uC2+hA==", "aDYlohsHRtCd4ii1uC2%2BhA%3D%3D")]
    [InlineData("ab/cdYlohsHRtCd4ii1uA==", "ab%2FcdYlohsHRtCd4ii1uA%3D%3D")]
    [InlineData("/ajXp112QmuoKj4854875==", "%252FajXp112QmuoKj4854875%253D%253D")]
    [InlineData("ajXp//2QmuoKj+4854875==", "ajXp%252F%252F2QmuoKj%252B4854875%253D%253D")]
    [InlineData("//==", "%252F%252F%253D%253D")]
    public async Task Uuid_WithSlashes_IsEncodedTwiceWhereZoomWantsIt(string uuid, string raw)
    {
        await using var rig = await ZoomRig.StartAsync();
        foreach (var _ in Enumerable.Range(0, 3)) rig.Stub.Then(StubAnswer.Error(404, 3301));

        await rig.Api.GetRecordingSettingsAsync(uuid, default);
        await rig.Api.GetPastMeetingAsync(uuid, default);
        await rig.Api.DeleteRecordingFileAsync(uuid, "f1", permanently: false, default);

        Assert.Equal([$"/v2/meetings/{raw}/recordings/settings", $"/v2/past_meetings/{raw}", $"/v2/meetings/{raw}/recordings/f1?action=trash"], rig.Stub.Requests.Select(request => request.Target));
    }
}
