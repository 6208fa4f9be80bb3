using SessionBroker.Tests.Zoom.Stub;
using SessionBroker.Zoom;
using Xunit;

namespace SessionBroker.Tests.Zoom;

/// <summary>What is made of the answers that hold a value.</summary>
public sealed class ZoomAnswerTests
{
    [Theory]
    [InlineData("85393847045")]
    [InlineData("\"85393847045\"")]
    public async Task Meeting_WithItsIdAsNumberOrText_IsRead(string id)
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Json(200, """
            {"id":$,"uuid":"u==","host_id":"h1","agenda":"sb:1","status":"waiting","created_at":"2026-03-01T12:00:00Z","join_url":"https://us05web.zoom.us/j/85393847045?pwd=x","password":"aB3",
             "new_in_2027":{"x":[1]},"settings":{"join_before_host":true,"waiting_room":false,"meeting_authentication":false,"auto_recording":"cloud","new":1}}
            """.Replace("$", id, StringComparison.Ordinal)));

        var meeting = await rig.Api.GetMeetingAsync(85393847045, default);

        Assert.Equal(
            new ZoomMeeting(85393847045, "u==", "h1", "sb:1", MeetingStatus.Waiting, new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), new("https://us05web.zoom.us/j/85393847045?pwd=x"), "aB3", new(true, false, false, true)),
            meeting.Value);
    }

    [Fact]
    public async Task Meeting_WithAnUnknownStatusEmptyDatesAndNoSettings_IsTakenForTheWorse()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Json(200, """{"id":1,"uuid":"u","status":"hibernating","created_at":"","join_url":""}"""));

        var meeting = (await rig.Api.GetMeetingAsync(1, default)).Value!;

        Assert.Equal((MeetingStatus.Unknown, null, null), (meeting.Status, meeting.CreatedAt, meeting.JoinUrl));
        Assert.Equal(new MeetingSettings(JoinBeforeHost: false, WaitingRoom: true, MeetingAuthentication: true, AutoRecordCloud: false), meeting.Settings);
    }

    [Fact]
    public async Task Meetings_OnSeveralPages_AreAllListed()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Json(200, """{"next_page_token":"a+b/c=","meetings":[{"id":1,"uuid":"u1","agenda":"sb:1","created_at":"2026-03-01T12:00:00Z"}]}"""))
            .Then(StubAnswer.Json(200, """{"next_page_token":"","meetings":[{"id":"2","uuid":"u2"},{"uuid":"no id"}]}"""));

        var meetings = await rig.Api.ListMeetingsAsync("h1", MeetingListing.Scheduled, default);

        Assert.Equal([new(1, "u1", "sb:1", new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)), new(2, "u2", null, null)], meetings.Value);
        Assert.EndsWith("&next_page_token=a%2Bb%2Fc%3D", rig.Stub.Requests[1].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meetings_WhoseSecondPageFails_AreNotListedInPart()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Json(200, """{"next_page_token":"a","meetings":[{"id":1,"uuid":"u1"}]}""")).Then(StubAnswer.Error(400, 300, "The next page token is invalid or expired."));

        Assert.Equal(ZoomOutcome.Refused, (await rig.Api.ListMeetingsAsync("h1", MeetingListing.Live, default)).Outcome);
    }

    [Fact]
    public async Task Recording_WithItsFilesAndTracks_IsRead()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Json(200, """
            {"uuid":"u==","id":"85393847045","host_id":"h1","start_time":"2026-03-01T12:00:00Z","duration":60,"share_url":"https://zoom.us/rec/share/secret","download_access_token":"eyJ",
             "recording_files":[
              {"id":"f1","file_type":"MP4","recording_type":"active_speaker","file_size":282825.0,"status":"completed","recording_start":"2026-03-01T12:00:00Z","recording_end":"","download_url":"https://zoom.us/rec/download/x"},
              {"id":"f2","file_type":"TRANSCRIPT","status":"processing"},
              {"file_type":"TIMELINE"}],
             "participant_audio_files":[{"id":"p1","file_type":"M4A","file_size":"5","status":"completed"}]}
            """));

        var recording = (await rig.Api.GetRecordingAsync("u==", TimeSpan.FromHours(1), default)).Value!;

        Assert.Equal(("u==", 85393847045, "h1", 60, "eyJ"), (recording.Uuid, recording.MeetingId, recording.HostId, recording.Minutes, recording.DownloadToken));
        Assert.Equal(
            [
                new("f1", "MP4", "active_speaker", 282825, true, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), null, new Uri("https://zoom.us/rec/download/x")),
                new("f2", "TRANSCRIPT", null, 0, false, null, null, null),
                new("", "TIMELINE", null, 0, true, null, null, null),
                new("p1", "M4A", null, 5, true, null, null, null, OfOneParticipant: true),
            ],
            recording.Files);
    }

    [Fact]
    public async Task Recordings_OfAHostWithNone_AreAnEmptyList()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Error(404, 3301, "There is no recording for this session."));

        var recordings = await rig.Api.ListRecordingsAsync("h1", new(2026, 2, 1), new(2026, 3, 1), trash: true, default);

        Assert.Empty(recordings.Value!);
        Assert.Equal(ZoomOutcome.Ok, recordings.Outcome);
    }

    [Theory]
    [InlineData("""{"share_recording":"publicly","viewer_download":true,"password":"Secret1!","show_social_share_buttons":true}""", "publicly", true, true, true)]
    [InlineData("""{"share_recording":"none","viewer_download":false,"password":"","show_social_share_buttons":false}""", "none", false, false, false)]
    [InlineData("""{"share_recording":"none","password":null}""", "none", false, false, false)]
    public async Task RecordingSettings_WithOrWithoutAPassword_SayWhetherThereIsOne(string body, string share, bool download, bool password, bool buttons)
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Json(200, body));

        Assert.Equal(new RecordingSettings(share, download, password, buttons), (await rig.Api.GetRecordingSettingsAsync("u", default)).Value);
    }

    [Fact]
    public async Task PastMeeting_ItsInstancesAndPeople_AreRead()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Json(200, """{"id":5,"uuid":"u","start_time":"2026-03-01T12:00:00Z","end_time":"2026-03-01T13:00:00Z","participants_count":2}"""))
            .Then(StubAnswer.Json(200, """{"meetings":[{"uuid":"u","start_time":"2026-03-01T12:00:00Z"},{"uuid":""}]}"""))
            .Then(StubAnswer.Json(200, """{"next_page_token":"","participants":[{"id":"","name":"購入者","user_email":"x@example.com"},{"id":"z1","name":"B"}]}"""));
        var start = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(new PastMeeting(5, "u", start, start.AddHours(1), 2), (await rig.Api.GetPastMeetingAsync("u", default)).Value);
        Assert.Equal([new PastInstance("u", start)], (await rig.Api.ListPastInstancesAsync(5, default)).Value);
        Assert.Equal([new(null, "購入者"), new("z1", "B")], (await rig.Api.ListPastParticipantsAsync("u", default)).Value);
    }

    [Fact]
    public async Task Host_AndItsSettings_AreReadAsFarAsZoomSays()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Json(200, """{"id":"h1","type":2,"status":"active","email":"x@example.com","pmi":1234567890,"host_key":"123456"}"""))
            .Then(StubAnswer.Json(200, """{"schedule_meeting":{"join_before_host":true,"use_pmi_for_scheduled_meetings":false},"in_meeting":{"waiting_room":false},"recording":{"cloud_recording":true,"local_recording":false,"auto_recording":"none"},"feature":{"concurrent_meeting":"Plus"}}"""))
            .Then(StubAnswer.Json(200, "{}"));

        Assert.Equal(new ZoomUser("h1", 2, "active"), (await rig.Api.GetUserAsync("h1", default)).Value);
        Assert.Equal(new ZoomUserSettings(true, false, false, true, false, "none", null, "Plus"), (await rig.Api.GetUserSettingsAsync("h1", default)).Value);
        Assert.Equal(new ZoomUserSettings(null, null, null, null, null, null, null, null), (await rig.Api.GetUserSettingsAsync("h1", default)).Value);
    }

    [Fact]
    public async Task InviteLink_OfOnePerson_IsTheirs()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Json(201, """{"attendees":[{"name":"A","join_url":"https://us05web.zoom.us/w/1?tk=x"}]}""")).Then(StubAnswer.Json(201, """{"attendees":[]}"""));

        Assert.Equal(new Uri("https://us05web.zoom.us/w/1?tk=x"), (await rig.Api.CreateInviteLinkAsync(1, new("A", false, TimeSpan.FromMinutes(10)), default)).Value);
        Assert.Equal(ZoomOutcome.Indeterminate, (await rig.Api.CreateInviteLinkAsync(1, new("A", false, TimeSpan.FromMinutes(10)), default)).Outcome);
    }
}
