using System.Globalization;
using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>Meetings: create, list, read, change, delete.</summary>
internal sealed class MeetingOperations(World world, PageTokens pages, MeetingEvents events)
{
    private const int LongestMinutes = 1440;

    public ZoomAnswer Create(ZoomCall call)
    {
        var userId = call.Argument(0);
        if (world.FindHost(userId) is not { } host)
            return ZoomAnswer.Error(404, 1001, $"User does not exist: {userId}.");
        if (!host.MayHost)
            return MeetingAnswers.MayNotHost;
        var body = call.Body ?? [];
        var type = Number(body, "type") ?? 2;
        if (RefuseScheduleFor(body, type, host) is { } refusal)
            return refusal;
        if (!host.TakeChange(world.Now, world.Options.Rates.ChangesPerHostADay))
            return LimitAnswers.HostsDay(world);

        var passcode = Text(body, "password") ?? (body["default_password"]?.GetValue<bool>() == true ? world.Invent.Digits(6) : "");
        var meeting = new Meeting
        {
            Id = world.Invent.MeetingId(),
            Host = host,
            Type = type,
            CreatedAt = world.Now,
            LinkKey = world.Invent.Key(32),
            Zak = world.Invent.Token(),
            HostKey = world.Invent.Digits(6),
            Passcode = passcode,
            Topic = Text(body, "topic") ?? "Zoom Meeting",
            Agenda = Text(body, "agenda") ?? "",
            Start = StartOf(body, type),
            Duration = Number(body, "duration") ?? 60,
            Settings = AccountRules.Apply(null, body["settings"]?.AsObject(), type, passcode.Length > 0, world.Quirks),
            Uuid = world.Invent.Uuid(),
        };
        world.Meetings.Add(meeting.Id, meeting);
        events.Created(meeting);
        return ZoomAnswer.Created(MeetingJson.Full(world, meeting));
    }

    public ZoomAnswer List(ZoomCall call)
    {
        var userId = call.Argument(0);
        if (world.FindHost(userId) is not { } host)
            return ZoomAnswer.Error(404, 1001, $"User does not exist: {userId}.");
        if (!host.MayHost)
            return MeetingAnswers.HostingNotAllowed;
        IReadOnlyList<Meeting> all = [.. world.Meetings.Values.Where(meeting => meeting.Host == host && !meeting.Deleted && meeting.Type != 1 && Listed(meeting, call.Query("type") ?? "scheduled"))];
        if (pages.Cut(all, call) is not { } page)
            return ZoomAnswer.BadPageToken;
        return ZoomAnswer.Ok(new JsonObject
        {
            ["page_size"] = page.Size,
            ["total_records"] = all.Count,
            ["next_page_token"] = page.Next,
            ["meetings"] = new JsonArray([.. page.Items.Select(meeting => MeetingJson.Listed(world, meeting))]),
        });
    }

    public ZoomAnswer Get(ZoomCall call) => MeetingAnswers.Find(world, call, out var meeting) ?? ZoomAnswer.Ok(MeetingJson.Full(world, meeting));

    public ZoomAnswer Update(ZoomCall call)
    {
        if (MeetingAnswers.Find(world, call, out var meeting) is { } missing)
            return missing;
        var body = call.Body ?? [];
        if (RefuseScheduleFor(body, meeting.Type, meeting.Host) is { } refusal)
            return refusal;
        if (!meeting.Host.TakeChange(world.Now, world.Options.Rates.ChangesPerHostADay))
            return LimitAnswers.HostsDay(world);
        meeting.Topic = Text(body, "topic") ?? meeting.Topic;
        meeting.Agenda = Text(body, "agenda") ?? meeting.Agenda;
        meeting.Duration = Number(body, "duration") ?? meeting.Duration;
        meeting.Passcode = Text(body, "password") ?? meeting.Passcode;
        meeting.Start = ZoomTime.Parse(Text(body, "start_time")) is { } start && start >= world.Now ? start : meeting.Start;
        meeting.Settings = AccountRules.Apply(meeting.Settings, body["settings"]?.AsObject(), meeting.Type, meeting.Passcode.Length > 0, world.Quirks);
        events.Updated(meeting, body);
        return ZoomAnswer.NoContent;
    }

    public ZoomAnswer Delete(ZoomCall call)
    {
        if (MeetingAnswers.Find(world, call, out var meeting) is { } missing)
            return missing;
        if (call.Query("occurrence_id") is not null && meeting.Type != 8)
            return ZoomAnswer.Error(400, 300, "Invalid parameter: `occurrence_id`.");
        if (meeting.Live is not null)
            return ZoomAnswer.Error(400, 3002, "Sorry, you cannot delete this meeting since it's in progress.");
        meeting.Deleted = true;
        events.Deleted(meeting);
        return ZoomAnswer.NoContent;
    }

    private ZoomAnswer? RefuseScheduleFor(JsonObject body, int type, Host host)
    {
        if (Text(body, "schedule_for") is not { } other)
            return null;
        if (type == 1)
            return ZoomAnswer.Error(400, 3000, "Instant meetings do not support the `schedule_for` parameter, and you can't schedule an instant meeting for another user.");
        if (world.FindHost(other) is not { } found)
            return ZoomAnswer.Error(400, 300, "The value that you entered in the `schedule_for` field is invalid. Enter a valid value and try again.");
        return found == host ? null : ZoomAnswer.Error(400, 3000, $"You cannot schedule a meeting for {other}");
    }

    /// <summary>A start that is missing or past becomes now; an instant meeting always starts now.</summary>
    private DateTimeOffset StartOf(JsonObject body, int type) => type != 1 && ZoomTime.Parse(Text(body, "start_time")) is { } start && start > world.Now ? start : world.Now;

    private bool Listed(Meeting meeting, string type) => type switch
    {
        "live" => meeting.Live is not null,
        "upcoming" or "upcoming_meetings" => meeting.Live is null && meeting.Start + TimeSpan.FromMinutes(meeting.Duration) > world.Now,
        "previous_meetings" => meeting.Instances.Any(instance => instance.End is not null),
        _ => true,
    };

    private static string? Text(JsonObject body, string name) => body[name]?.GetValue<string>();

    /// <summary>A change of the duration has no bound in Zoom's documents, where creating has one.</summary>
    private static int? Number(JsonObject body, string name) => body[name] is { } value ? (int)Math.Clamp(long.Parse(value.ToJsonString(), CultureInfo.InvariantCulture), 1, LongestMinutes) : null;
}
