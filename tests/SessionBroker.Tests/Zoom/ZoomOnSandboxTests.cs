using Microsoft.Extensions.DependencyInjection;
using SessionBroker.Sandbox;
using SessionBroker.Tests.Sandbox;
using SessionBroker.Zoom;
using SessionBroker.Zoom.Http;
using Xunit;

namespace SessionBroker.Tests.Zoom;

/// <summary>The client and the sandbox are two readings of Zoom's documents: a whole call, from the host's check to the recording's deletion, on which both must agree.</summary>
public sealed class ZoomOnSandboxTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Call_FromItsCreationToTheEndOfItsRecording_GoesThrough(int seed)
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { Seed = seed, Quirks = new() { RecordingIdsAreStrings = seed == 2, RedirectsToOtherHost = seed == 3 } });
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(rig.Clock).AddLogging().AddZoomClient(rig.Zoom.ZoomOptions).BuildServiceProvider();
        var api = services.GetRequiredService<IZoomApi>();
        var host = rig.FirstHost;

        Assert.Empty((await services.GetRequiredService<ZoomScopes>().ListMissingAsync(default)).Value!);
        Assert.Equal(2, (await api.GetUserAsync(host, default)).Value!.Type);
        Assert.True((await api.GetUserSettingsAsync(host, default)).Value!.CloudRecording);

        var made = (await api.CreateMeetingAsync(host, new("Call", $"sb:{seed}", rig.Clock.GetUtcNow(), 60, "abcDEF1234", AutoRecord: false, AudioOnly: false), default)).Value!;
        Assert.Equal(new MeetingSettings(JoinBeforeHost: true, WaitingRoom: false, MeetingAuthentication: false, AutoRecordCloud: false), made.Settings);
        Assert.Equal(made.Id, Assert.Single((await api.ListMeetingsAsync(host, MeetingListing.Scheduled, default)).Value!, meeting => meeting.Agenda == $"sb:{seed}").Id);
        Assert.Equal(ZoomOutcome.Ok, (await api.SetAutoRecordingAsync(made.Id, cloud: true, default)).Outcome);
        Assert.True((await api.GetMeetingAsync(made.Id, default)).Value!.Settings.AutoRecordCloud);

        foreach (var name in (string[])["買い手", "売り手"])
            Assert.Equal(JoinOutcome.Joined, rig.Zoom.People.Join((await api.CreateInviteLinkAsync(made.Id, new(name, VideoOff: false, TimeSpan.FromMinutes(10)), default)).Value!));
        var live = (await api.GetMeetingAsync(made.Id, default)).Value!;
        Assert.Equal(MeetingStatus.Started, live.Status);
        Assert.Single((await api.ListMeetingsAsync(host, MeetingListing.Live, default)).Value!);
        Assert.Equal(ZoomOutcome.Ok, (await api.ControlRecordingAsync(made.Id, RecordingControl.Pause, default)).Outcome);
        Assert.Equal(ZoomOutcome.Ok, (await api.ControlRecordingAsync(made.Id, RecordingControl.Resume, default)).Outcome);
        rig.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(ZoomOutcome.Ok, (await api.EndMeetingAsync(made.Id, default)).Outcome);
        rig.Clock.Advance(TimeSpan.FromMinutes(1));

        var uuid = (await api.ListPastInstancesAsync(made.Id, default)).Value!.Single().Uuid;
        Assert.Equal(2, (await api.GetPastMeetingAsync(uuid, default)).Value!.Participants);
        Assert.Equal(["売り手", "買い手"], (await api.ListPastParticipantsAsync(uuid, default)).Value!.Select(person => person.Name).Order(StringComparer.Ordinal));

        var today = DateOnly.FromDateTime(rig.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal(uuid, Assert.Single((await api.ListRecordingsAsync(host, today.AddDays(-1), today, trash: false, default)).Value!).Uuid);
        var recording = (await api.GetRecordingAsync(uuid, TimeSpan.FromHours(1), default)).Value!;
        Assert.Equal(made.Id, recording.MeetingId);
        await PlayAsync(api, recording);

        Assert.Equal(ZoomOutcome.Ok, (await api.SetRecordingSettingsAsync(uuid, new("none", ViewerDownload: false, "aB3-xyz7", ShowSocialShareButtons: false), default)).Outcome);
        Assert.Equal(new RecordingSettings("none", ViewerDownload: false, HasPassword: true, ShowSocialShareButtons: false), (await api.GetRecordingSettingsAsync(uuid, default)).Value);
        Assert.Equal(ZoomOutcome.Ok, (await api.DeleteRecordingAsync(uuid, permanently: false, default)).Outcome);
        Assert.Equal(uuid, Assert.Single((await api.ListRecordingsAsync(host, today.AddDays(-1), today, trash: true, default)).Value!).Uuid);
        Assert.Equal(ZoomOutcome.Ok, (await api.RecoverRecordingAsync(uuid, default)).Outcome);
        Assert.Equal(ZoomOutcome.Ok, (await api.DeleteRecordingFileAsync(uuid, recording.Files[0].Id, permanently: true, default)).Outcome);
        Assert.Equal(ZoomOutcome.Ok, (await api.DeleteRecordingAsync(uuid, permanently: true, default)).Outcome);
        Assert.Equal(ZoomOutcome.NotFound, (await api.GetRecordingAsync(uuid, TimeSpan.FromHours(1), default)).Outcome);
        Assert.Equal(ZoomOutcome.Ok, (await api.DeleteMeetingAsync(made.Id, default)).Outcome);
        Assert.Equal(ZoomOutcome.NotFound, (await api.DeleteMeetingAsync(made.Id, default)).Outcome);
    }

    [Fact]
    public async Task Create_OnAHostThatIsUnknown_IsUnfit()
    {
        await using var rig = await SandboxRig.StartAsync();
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(rig.Clock).AddLogging().AddZoomClient(rig.Zoom.ZoomOptions).BuildServiceProvider();

        var created = await services.GetRequiredService<IZoomApi>().CreateMeetingAsync("nobody@sandbox", new("Call", "sb:1", rig.Clock.GetUtcNow(), 60, "abcDEF1234", false, false), default);

        Assert.Equal(new(ZoomOutcome.HostUnfit, 404, 1001), created.Failure);
    }

    private static async Task PlayAsync(IZoomApi api, ZoomRecording recording)
    {
        var file = recording.Files[0];
        using var whole = (await api.DownloadAsync(file.Url!, recording.DownloadToken!, null, null, default)).Value!;
        using var part = (await api.DownloadAsync(file.Url!, recording.DownloadToken!, 2, 5, default)).Value!;
        var (all, some) = (await ReadAsync(whole), await ReadAsync(part));

        Assert.Equal(file.Size, all.Length);
        Assert.Equal(all[2..6], some);
        Assert.Equal((true, file.Size), (part.Partial, part.TotalLength));
        Assert.Equal(ZoomOutcome.Unauthorized, (await api.DownloadAsync(file.Url!, "another", null, null, default)).Outcome);
    }

    private static async Task<byte[]> ReadAsync(ZoomDownload download)
    {
        using var copy = new MemoryStream();
        await download.Content.CopyToAsync(copy);
        return copy.ToArray();
    }
}
