using SessionBroker.Zoom.Http;
using SessionBroker.Zoom.Wire;

namespace SessionBroker.Zoom;

internal sealed partial class ZoomApi
{
    public ValueTask<ZoomResult<PastMeeting>> GetPastMeetingAsync(string uuid, CancellationToken cancel) =>
        sender.AskAsync(new(ZoomOperations.GetPastMeeting, ZoomOperations.GetPastMeeting.Target(ZoomPath.Uuid(uuid))), ZoomJson.Default.PastMeetingAnswer, Understood.Past, cancel);

    public ValueTask<ZoomResult<IReadOnlyList<PastInstance>>> ListPastInstancesAsync(long meetingId, CancellationToken cancel) =>
        sender.AskAsync(new(ZoomOperations.ListPastInstances, ZoomOperations.ListPastInstances.Target(ZoomPath.Id(meetingId))), ZoomJson.Default.PastInstancesAnswer, Understood.Instances, cancel);

    public ValueTask<ZoomResult<IReadOnlyList<PastParticipant>>> ListPastParticipantsAsync(string uuid, CancellationToken cancel)
    {
        var target = $"{ZoomOperations.ListPastParticipants.Target(ZoomPath.Uuid(uuid))}?{PageSize}";
        return ListAsync<PastParticipantsAnswer, PastParticipantAnswer, PastParticipant>(ZoomOperations.ListPastParticipants, target, ZoomJson.Default.PastParticipantsAnswer, Understood.Participant, cancel);
    }
}
