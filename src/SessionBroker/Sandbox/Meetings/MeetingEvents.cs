using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>The <c>meeting.*</c> events. A meeting's id is a number where it is made, changed or deleted, and a string where it is held.</summary>
internal sealed class MeetingEvents(World world)
{
    public void Created(Meeting meeting)
    {
        var shown = Scheduled(meeting);
        shown["join_url"] = MeetingJson.JoinUrl(world, meeting);
        shown["password"] = meeting.Passcode;
        shown["settings"] = new JsonObject { ["use_pmi"] = false, ["alternative_hosts"] = "", ["join_before_host"] = meeting.JoinBeforeHost, ["jbh_time"] = 0 };
        Emit("meeting.created", Operated(meeting, shown));
    }

    public void Updated(Meeting meeting, JsonObject change)
    {
        var shown = new JsonObject { ["id"] = meeting.Id, ["uuid"] = meeting.Uuid, ["host_id"] = meeting.Host.Id, ["type"] = meeting.Type };
        foreach (var (name, value) in change.Where(pair => pair.Value is not null && pair.Key is ("topic" or "duration" or "agenda" or "password")))
            shown[name] = value!.DeepClone();
        var payload = Operated(meeting, shown);
        payload.Remove("operation");
        payload["scope"] = "single";
        payload["time_stamp"] = world.Now.ToUnixTimeMilliseconds();
        Emit("meeting.updated", payload);
    }

    public void Deleted(Meeting meeting) => Emit("meeting.deleted", Operated(meeting, Scheduled(meeting)));

    public void Started(Instance instance) => Emit("meeting.started", new JsonObject { ["object"] = Held(instance) });

    public void Ended(Instance instance)
    {
        var shown = Held(instance);
        shown["end_time"] = ZoomTime.Text(instance.End!.Value);
        Emit("meeting.ended", world.Quirks.EventsAsInSamples ? Operated(instance.Meeting, shown) : new JsonObject { ["object"] = shown });
    }

    public void Joined(Instance instance, Participant person)
    {
        var shown = Person(person);
        shown[world.Quirks.EventsAsInSamples ? "date_time" : "join_time"] = ZoomTime.Text(person.Joined);
        EmitOf("meeting.participant_joined", Held(instance), shown);
    }

    /// <param name="reason">Zoom puts a line break of HTML into it.</param>
    public void Left(Instance instance, Participant person, string reason)
    {
        var shown = Person(person);
        shown["leave_time"] = ZoomTime.Text(person.Left!.Value);
        shown["leave_reason"] = $"{person.Name} left the meeting.<br>Reason: {reason}";
        if (world.Quirks.EventsAsInSamples)
            shown["date_time"] = ZoomTime.Text(person.Joined);
        EmitOf("meeting.participant_left", Held(instance), shown);
    }

    public void JoinedBeforeHost(Instance instance, Participant person) =>
        EmitOf("meeting.participant_jbh_joined", Held(instance), new JsonObject { ["id"] = "", ["user_name"] = person.Name });

    public void WaitsForHost(Meeting meeting, Participant person) =>
        EmitOf("meeting.participant_jbh_waiting", AtTheDoor(meeting), new JsonObject { ["id"] = "", ["user_name"] = person.Name });

    public void StoppedWaitingForHost(Meeting meeting, Participant person)
    {
        var shown = AtTheDoor(meeting);
        shown["id"] = meeting.Id;
        EmitOf("meeting.participant_jbh_waiting_left", shown, new JsonObject { ["id"] = "", ["user_name"] = person.Name });
    }

    public void EnteredWaitingRoom(Meeting meeting, Participant person) => EmitOf("meeting.participant_joined_waiting_room", AtTheDoor(meeting), Dated(person, person.Joined));

    public void LeftWaitingRoom(Meeting meeting, Participant person) => EmitOf("meeting.participant_left_waiting_room", AtTheDoor(meeting), Dated(person, world.Now));

    private static JsonObject Dated(Participant person, DateTimeOffset at)
    {
        var shown = Person(person);
        shown["date_time"] = ZoomTime.Text(at);
        return shown;
    }

    private static JsonObject Person(Participant person) => new()
    {
        ["user_id"] = person.UserId,
        ["user_name"] = person.Name,
        ["id"] = "",
        ["participant_uuid"] = person.Uuid,
        ["participant_user_id"] = "",
        ["email"] = "",
    };

    private static JsonObject Held(Instance instance)
    {
        var shown = AtTheDoor(instance.Meeting);
        shown["uuid"] = instance.Uuid;
        shown["start_time"] = ZoomTime.Text(instance.Start);
        return shown;
    }

    private static JsonObject AtTheDoor(Meeting meeting)
    {
        var shown = Scheduled(meeting);
        shown["id"] = $"{meeting.Id}";
        return shown;
    }

    private static JsonObject Scheduled(Meeting meeting) => new()
    {
        ["uuid"] = meeting.Uuid,
        ["id"] = meeting.Id,
        ["host_id"] = meeting.Host.Id,
        ["topic"] = meeting.Topic,
        ["type"] = meeting.Type,
        ["start_time"] = ZoomTime.Text(meeting.Start),
        ["timezone"] = "Asia/Tokyo",
        ["duration"] = meeting.Duration,
    };

    private static JsonObject Operated(Meeting meeting, JsonObject shown) => new()
    {
        ["operator"] = meeting.Host.Email,
        ["operator_id"] = meeting.Host.Id,
        ["operation"] = "single",
        ["object"] = shown,
    };

    private void EmitOf(string name, JsonObject shown, JsonObject person)
    {
        shown["participant"] = person;
        Emit(name, new JsonObject { ["object"] = shown });
    }

    private void Emit(string name, JsonObject payload) => world.Emit(WorldEvent.Of(world, name, payload));
}
