using SessionBroker.Sandbox;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

/// <summary>Does everything once that the sandbox says it can, and provokes every error it says it gives.</summary>
internal sealed class SandboxTour : IAsyncDisposable
{
    private static readonly TimeSpan MoreThanAYear = TimeSpan.FromDays(366);

    private readonly SandboxRig _rig;

    private SandboxTour(SandboxRig rig) => _rig = rig;

    public IReadOnlyCollection<(string Operation, int Status, int Code)> Answered => _rig.Seen;

    public IReadOnlyCollection<string> Events => [.. _rig.Zoom.History.Events.Select(happened => happened.Name).Distinct()];

    private SandboxZoom Zoom => _rig.Zoom;

    public static async Task<SandboxTour> WalkAsync()
    {
        var tour = new SandboxTour(await SandboxRig.StartAsync());
        await tour.UsersAsync();
        await tour.MeetingsAsync();
        await tour.DoorsAsync();
        await tour.LiveAsync();
        await tour.RecordingsAsync();
        await tour.PastAsync();
        await tour.UnlicensedAsync();
        return tour;
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private async Task UsersAsync()
    {
        await ExpectAsync(200, 0, "GET", "/users");
        await ExpectAsync(400, 300, "GET", "/users?next_page_token=nonsense");
        await ExpectAsync(200, 0, "GET", $"/users/{_rig.FirstHost}");
        await ExpectAsync(200, 0, "GET", $"/users/{_rig.FirstHost}/settings");
        await ExpectAsync(404, 1001, "GET", "/users/nobody");
    }

    private async Task MeetingsAsync()
    {
        var meetings = $"/users/{_rig.FirstHost}/meetings";
        var (id, _, _) = await _rig.CreateAsync();
        await ExpectAsync(404, 1001, "POST", "/users/nobody/meetings", "{}");
        await ExpectAsync(400, 300, "POST", meetings, """{"schedule_for":"nobody"}""");
        await ExpectAsync(400, 3000, "POST", meetings, """{"type":1,"schedule_for":"host-02@sandbox"}""");
        await ExpectAsync(200, 0, "GET", meetings);
        await ExpectAsync(404, 1001, "GET", "/users/nobody/meetings");
        await ExpectAsync(200, 0, "GET", $"/meetings/{id}");
        await ExpectAsync(404, 3001, "GET", "/meetings/1");
        await ExpectAsync(204, 0, "PATCH", $"/meetings/{id}", """{"topic":"Other","settings":{"auto_recording":"cloud"}}""");
        await ExpectAsync(400, 300, "PATCH", $"/meetings/{id}", """{"duration":"long"}""");
        await ExpectAsync(400, 3000, "PATCH", $"/meetings/{id}", """{"schedule_for":"host-02@sandbox"}""");
        await ExpectAsync(404, 3001, "PATCH", "/meetings/1", "{}");
        await ExpectAsync(201, 0, "POST", $"/meetings/{id}/invite_links", """{"attendees":[{"name":"A"}]}""");
        await ExpectAsync(400, 300, "POST", "/meetings/word/invite_links", """{"attendees":[{"name":"A"}]}""");
        await ExpectAsync(404, 3001, "POST", "/meetings/1/invite_links", """{"attendees":[{"name":"A"}]}""");
        await ExpectAsync(204, 0, "PUT", $"/meetings/{id}/status", """{"action":"end"}""");
        await ExpectAsync(404, 3001, "PUT", "/meetings/1/status", """{"action":"end"}""");
        await ExpectAsync(400, 300, "DELETE", $"/meetings/{id}?occurrence_id=1");
        await ExpectAsync(204, 0, "DELETE", $"/meetings/{id}");
        await ExpectAsync(404, 3001, "DELETE", $"/meetings/{id}");
    }

    private async Task DoorsAsync()
    {
        var (waitingRoom, _, first) = await _rig.CreateAsync("host-02@sandbox", settings: ""","host_video":false""");
        await ExpectAsync(204, 0, "PATCH", $"/meetings/{waitingRoom}", """{"settings":{"waiting_room":true}}""");
        Assert.Equal(JoinOutcome.InWaitingRoom, Zoom.People.Join(first, "A"));
        Assert.True(Zoom.People.LeaveByName(waitingRoom, "A"));
        var (noHost, _, second) = await _rig.CreateAsync("host-02@sandbox");
        await ExpectAsync(204, 0, "PATCH", $"/meetings/{noHost}", """{"settings":{"join_before_host":false}}""");
        Assert.Equal(JoinOutcome.WaitsForHost, Zoom.People.Join(second, "A"));
        Assert.True(Zoom.People.LeaveByName(noHost, "A"));
    }

    private async Task LiveAsync()
    {
        var (id, uuid, link) = await _rig.CreateAsync(record: true);
        Assert.Equal(JoinOutcome.Joined, Zoom.People.Join(link, "A"));
        await ExpectAsync(400, 300, "GET", $"/past_meetings/{SandboxRig.InPath(uuid)}");
        await ControlAsync(202, 0, "recording.pause");
        await ControlAsync(202, 0, "recording.resume");
        await ControlAsync(202, 0, "recording.stop");
        Zoom.Portal.SetStorageFull(true);
        await ControlAsync(400, 3309, "recording.start");
        Zoom.Portal.SetStorageFull(false);
        await ControlAsync(403, 2314, "ai_companion.start");
        await ExpectAsync(400, 300, "PATCH", "/live_meetings/word/events", """{"method":"recording.stop"}""");
        await ExpectAsync(404, 3001, "PATCH", "/live_meetings/1/events", """{"method":"recording.stop"}""");
        await ExpectAsync(400, 3002, "DELETE", $"/meetings/{id}");
        Zoom.People.End(id);

        Task ControlAsync(int status, int code, string method) => ExpectAsync(status, code, "PATCH", $"/live_meetings/{id}/events", $$"""{"method":"{{method}}"}""");
    }

    private async Task RecordingsAsync()
    {
        await using var perTake = await SandboxRig.StartAsync(options => options with { Quirks = new SandboxQuirks { CompletedPerTake = true } });
        await UnfinishedAsync(perTake);
        _rig.Seen.AddRange(perTake.Seen);

        var (_, uuid) = await _rig.RecordAsync();
        var path = $"/meetings/{SandboxRig.InPath(uuid)}/recordings";
        var list = await ExpectAsync(200, 0, "GET", path);
        var file = list.Json["recording_files"]![0]!["id"]!.GetValue<string>();
        Zoom.Portal.SetRecordingsRefused(true);
        await ExpectAsync(200, 200, "GET", path);
        Zoom.Portal.SetRecordingsRefused(false);
        await ExpectAsync(404, 3301, "GET", "/meetings/1/recordings");
        await ExpectAsync(200, 0, "GET", $"/users/{_rig.FirstHost}/recordings");
        await ExpectAsync(404, 1001, "GET", "/users/nobody/recordings");
        Assert.Equal(401, (await _rig.CallAsync("GET", $"/users/{_rig.FirstHost}/recordings", token: "nonsense")).Status);
        await ExpectAsync(200, 0, "GET", $"{path}/settings");
        await ExpectAsync(204, 0, "PATCH", $"{path}/settings", """{"share_recording":"none"}""");

        await ExpectAsync(404, 3301, "PUT", $"{path}/status", """{"action":"recover"}""");
        await ExpectAsync(404, 3301, "PUT", $"{path}/{file}/status", """{"action":"recover"}""");
        await ExpectAsync(204, 0, "DELETE", $"{path}/{file}");
        Zoom.Portal.SetStorageFull(true);
        await ExpectAsync(400, 3309, "PUT", $"{path}/{file}/status", """{"action":"recover"}""");
        await ExpectAsync(400, 3309, "PUT", $"{path}/status", """{"action":"recover"}""");
        Zoom.Portal.SetStorageFull(false);
        await ExpectAsync(204, 0, "PUT", $"{path}/{file}/status", """{"action":"recover"}""");
        await ExpectAsync(200, 0, "GET", $"/meetings/{SandboxRig.InPath(uuid)}/transcript");
        await ExpectAsync(204, 0, "DELETE", $"/meetings/{SandboxRig.InPath(uuid)}/transcript");
        await ExpectAsync(404, 3322, "DELETE", $"/meetings/{SandboxRig.InPath(uuid)}/transcript");
        await ExpectAsync(404, 3322, "GET", "/meetings/1/transcript");
        await ExpectAsync(204, 0, "DELETE", path);
        await ExpectAsync(200, 0, "PUT", $"{path}/status", """{"action":"recover"}""");
        Zoom.Portal.TrashRecordingsOf(_rig.FirstHost);
        await ExpectAsync(204, 0, "DELETE", $"{path}?action=delete");
        await ExpectAsync(404, 3301, "DELETE", path);
        await ExpectAsync(404, 3301, "DELETE", $"{path}/{file}");
    }

    /// <summary>One take has landed, and the next is being recorded.</summary>
    private static async Task UnfinishedAsync(SandboxRig rig)
    {
        var (id, uuid, link) = await rig.CreateAsync(record: true);
        rig.Zoom.People.Join(link, "A");
        await rig.CallAsync("PATCH", $"/live_meetings/{id}/events", """{"method":"recording.stop"}""");
        rig.Clock.Advance(TimeSpan.FromMinutes(1));
        await rig.CallAsync("PATCH", $"/live_meetings/{id}/events", """{"method":"recording.start"}""");
        var path = $"/meetings/{SandboxRig.InPath(uuid)}/recordings";
        var file = (await rig.CallAsync("GET", path)).Json["recording_files"]![0]!["id"];
        Assert.Equal(3303, (await rig.CallAsync("DELETE", $"{path}/{file}")).Code);
    }

    private async Task PastAsync()
    {
        var (id, uuid) = await _rig.RecordAsync();
        var path = $"/past_meetings/{SandboxRig.InPath(uuid)}";
        await ExpectAsync(200, 0, "GET", path);
        await ExpectAsync(200, 0, "GET", $"/past_meetings/{id}/instances");
        await ExpectAsync(200, 0, "GET", $"{path}/participants");
        await ExpectAsync(404, 3001, "GET", "/past_meetings/1");
        await ExpectAsync(404, 3001, "GET", "/past_meetings/1/instances");
        await ExpectAsync(404, 3001, "GET", "/past_meetings/1/participants");
        _rig.Clock.Advance(MoreThanAYear);
        await _rig.RenewTokenAsync();
        await ExpectAsync(400, 12702, "GET", path);
        await ExpectAsync(400, 12702, "GET", $"{path}/participants");
    }

    private async Task UnlicensedAsync()
    {
        var (id, _, _) = await _rig.CreateAsync();
        Zoom.Portal.SetMayHost(_rig.FirstHost, false);
        await ExpectAsync(400, 3161, "POST", $"/users/{_rig.FirstHost}/meetings", "{}");
        await ExpectAsync(400, 3161, "GET", $"/users/{_rig.FirstHost}/meetings");
        await ExpectAsync(400, 3161, "GET", $"/meetings/{id}");
        await ExpectAsync(400, 3161, "PATCH", $"/meetings/{id}", "{}");
        await ExpectAsync(400, 3161, "PUT", $"/meetings/{id}/status", """{"action":"end"}""");
        await ExpectAsync(400, 3161, "POST", $"/meetings/{id}/invite_links", """{"attendees":[{"name":"A"}]}""");
        await ExpectAsync(400, 3161, "DELETE", $"/meetings/{id}");
    }

    private async Task<Answer> ExpectAsync(int status, int code, string method, string path, string body = "")
    {
        var answer = await _rig.CallAsync(method, path, body);
        Assert.True((status, code) == (answer.Status, answer.Code), $"{method} {path}: {answer.Status} {answer.Text}");
        return answer;
    }
}
