using System.Globalization;
using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>A meeting under way: its end, its links, its recording.</summary>
internal sealed class MeetingControls(World world, Attendance attendance, RecordingTakes takes)
{
    private const int DefaultLinkSeconds = 7200;

    /// <summary><c>end</c> of a meeting that is not under way changes nothing.</summary>
    public ZoomAnswer SetStatus(ZoomCall call)
    {
        if (call.Body?["action"]?.GetValue<string>() == "recover")
            return Recover(call);
        if (MeetingAnswers.Find(world, call, out var meeting) is { } missing)
            return missing;
        attendance.End(meeting);
        return ZoomAnswer.NoContent;
    }

    public ZoomAnswer CreateInviteLinks(ZoomCall call)
    {
        if (MeetingAnswers.Number(call.Argument(0)) is null)
            return ZoomAnswer.Error(400, 300, "Invalid meeting ID.");
        if (MeetingAnswers.Find(world, call, out var meeting) is { } missing)
            return missing;
        var seconds = call.Body?["ttl"] is { } ttl ? long.Parse(ttl.ToJsonString(), CultureInfo.InvariantCulture) : DefaultLinkSeconds;
        if (call.Body?["attendees"] is not JsonArray attendees)
            return ZoomAnswer.Invalid([new("attendees", "This field is required.")]);
        JsonArray links = [];
        foreach (var attendee in attendees)
        {
            var invite = new Invite(world.Invent.Key(40), attendee!["name"]!.GetValue<string>(), world.Now + TimeSpan.FromSeconds(seconds));
            meeting.Invites.Add(invite.Token, invite);
            links.Add(new JsonObject { ["name"] = invite.Name, ["join_url"] = MeetingJson.InviteUrl(world, meeting, invite) });
        }

        return ZoomAnswer.Created(new JsonObject { ["attendees"] = links });
    }

    public ZoomAnswer Control(ZoomCall call)
    {
        var id = call.Argument(0);
        if (MeetingAnswers.Number(id) is not { } number)
            return ZoomAnswer.Error(400, 300, "* Meeting ID does not exist.");
        if (world.FindMeeting(number)?.Live is not { } live)
            return ZoomAnswer.Error(404, 3001, $"Meeting {id} is not found or has expired.");
        var method = call.Body?["method"]?.GetValue<string>() ?? "";
        if (method.StartsWith("ai_companion.", StringComparison.Ordinal))
            return ZoomAnswer.Error(403, 2314, "Not allowed to manage the AI Companion. To use this feature, enable either the Allow users to ask AI Companion questions about the meeting setting or the Meeting summary with AI Companion setting in the Settings page of the Zoom web portal.");
        if (method == "recording.start" && world.StorageFull)
            return RecordingAnswers.StorageFull;
        switch (method)
        {
            case "recording.start":
                takes.Start(live);
                break;
            case "recording.stop":
                takes.Stop(live);
                break;
            case "recording.pause":
                takes.Pause(live);
                break;
            case "recording.resume":
                takes.Resume(live);
                break;
        }

        return ZoomAnswer.Accepted;
    }

    private ZoomAnswer Recover(ZoomCall call)
    {
        if (MeetingAnswers.Number(call.Argument(0)) is not { } id || !world.Meetings.TryGetValue(id, out var meeting))
            return MeetingAnswers.NoSuchMeeting(call.Argument(0));
        meeting.Deleted = false;
        return ZoomAnswer.NoContent;
    }
}
