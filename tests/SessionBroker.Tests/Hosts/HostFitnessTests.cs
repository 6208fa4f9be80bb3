using SessionBroker.Hosts;
using SessionBroker.Zoom;
using Xunit;

namespace SessionBroker.Tests.Hosts;

public sealed class HostFitnessTests
{
    private static readonly ZoomUser Fit = new("host", 2, "active");
    private static readonly ZoomUserSettings Good = new(true, false, false, true, false, "none", false, "Basic");

    [Fact]
    public void Ailment_OfAFitHostOrOneZoomSaysLittleAbout_IsNone()
    {
        Assert.Null(HostFitness.Ailment(Fit, Good));
        Assert.Null(HostFitness.Ailment(new("host", 2, null), new(null, null, null, null, null, null, null, null)));
    }

    [Fact]
    public void Ailment_OfEachThingThatSpoilsACall_IsNamed()
    {
        Assert.Equal("not_licensed", HostFitness.Ailment(Fit with { Type = 1 }, Good));
        Assert.Equal("not_active", HostFitness.Ailment(Fit with { Status = "inactive" }, Good));
        Assert.Equal("no_join_before_host", HostFitness.Ailment(Fit, Good with { JoinBeforeHost = false }));
        Assert.Equal("waiting_room", HostFitness.Ailment(Fit, Good with { WaitingRoom = true }));
        Assert.Equal("personal_meeting_id", HostFitness.Ailment(Fit, Good with { UsePmiForScheduledMeetings = true }));
        Assert.Equal("no_cloud_recording", HostFitness.Ailment(Fit, Good with { CloudRecording = false }));
        Assert.Equal("local_recording", HostFitness.Ailment(Fit, Good with { LocalRecording = true }));
        Assert.Equal("records_by_itself", HostFitness.Ailment(Fit, Good with { AutoRecording = "cloud" }));
        Assert.Equal("recording_mails", HostFitness.Ailment(Fit, Good with { CloudRecordingReminderMail = true }));
    }
}
