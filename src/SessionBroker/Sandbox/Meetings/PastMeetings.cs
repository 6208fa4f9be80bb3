using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>What Zoom remembers of meetings that were held; a year back.</summary>
internal sealed class PastMeetings(World world, PageTokens pages)
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(365);

    public ZoomAnswer Get(ZoomCall call)
    {
        if (Find(call.Argument(0)) is not { } instance)
            return MeetingAnswers.NoSuchMeeting(call.Argument(0));
        if (instance.End is not { } end)
            return ZoomAnswer.Error(400, 300, "Cannot access meeting information.");
        if (TooOld(end))
            return ZoomAnswer.Error(400, 12702, "Cannot access a meeting a year ago.");
        return ZoomAnswer.Ok(new JsonObject
        {
            ["uuid"] = instance.Uuid,
            ["id"] = instance.Meeting.Id,
            ["host_id"] = instance.Meeting.Host.Id,
            ["type"] = instance.Meeting.Type,
            ["topic"] = instance.Meeting.Topic,
            ["user_name"] = $"Host {instance.Meeting.Host.Number:00}",
            ["user_email"] = instance.Meeting.Host.Email,
            ["start_time"] = ZoomTime.Text(instance.Start),
            ["end_time"] = ZoomTime.Text(end),
            ["duration"] = ZoomTime.Minutes(end - instance.Start),
            ["total_minutes"] = instance.Participants.Sum(person => ZoomTime.Minutes(person.Left!.Value - person.Joined)),
            ["participants_count"] = instance.Participants.Count,
            ["dept"] = "",
            ["source"] = "SIMULATED",
            ["has_meeting_summary"] = false,
        });
    }

    public ZoomAnswer Instances(ZoomCall call)
    {
        if (MeetingAnswers.Number(call.Argument(0)) is not { } id || !world.Meetings.TryGetValue(id, out var meeting))
            return MeetingAnswers.NoSuchMeeting(call.Argument(0));
        return ZoomAnswer.Ok(new JsonObject
        {
            ["meetings"] = new JsonArray([.. meeting.Instances.Where(instance => instance.End is not null).Select(instance => new JsonObject
            {
                ["uuid"] = instance.Uuid,
                ["start_time"] = ZoomTime.Text(instance.Start),
            })]),
        });
    }

    /// <summary>Zoom gives nobody when there was but one.</summary>
    public ZoomAnswer Participants(ZoomCall call)
    {
        if (Find(call.Argument(0)) is not { End: { } end } instance)
            return MeetingAnswers.NoSuchMeeting(call.Argument(0));
        if (TooOld(end))
            return ZoomAnswer.Error(400, 12702, "Can not access a meeting a year ago.");
        IReadOnlyList<Participant> people = instance.Participants.Count > 1 ? instance.Participants : [];
        if (pages.Cut(people, call) is not { } page)
            return ZoomAnswer.BadPageToken;
        return ZoomAnswer.Ok(new JsonObject
        {
            ["page_count"] = 1,
            ["page_size"] = page.Size,
            ["total_records"] = people.Count,
            ["next_page_token"] = page.Next,
            ["participants"] = new JsonArray([.. page.Items.Select(person => new JsonObject
            {
                ["id"] = "",
                ["user_id"] = person.UserId,
                ["name"] = person.Name,
                ["user_email"] = "",
                ["join_time"] = ZoomTime.Text(person.Joined),
                ["leave_time"] = ZoomTime.Text(person.Left!.Value),
                ["duration"] = (int)(person.Left.Value - person.Joined).TotalSeconds,
                ["failover"] = false,
                ["status"] = "in_meeting",
                ["internal_user"] = false,
            })]),
        });
    }

    /// <summary>A number stands for the latest time that meeting was held.</summary>
    private Instance? Find(string idOrUuid)
    {
        if (MeetingAnswers.Number(idOrUuid) is { } id)
            return world.Meetings.TryGetValue(id, out var meeting) ? meeting.Instances.LastOrDefault() : null;
        return world.Instances.GetValueOrDefault(idOrUuid);
    }

    private bool TooOld(DateTimeOffset end) => world.Now - end > Memory;
}
