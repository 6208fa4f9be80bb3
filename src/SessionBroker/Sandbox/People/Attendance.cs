namespace SessionBroker.Sandbox;

/// <summary>Who comes into a meeting and goes, and what follows from it. Under the world's lock.</summary>
internal sealed class Attendance(World world, MeetingEvents events, RecordingTakes takes)
{
    private const int FirstUserId = 16_778_240;

    private int people;

    public JoinOutcome Join(Meeting meeting, string key, string name)
    {
        if (meeting.Live?.Present.Any(person => person.Key == key) == true)
            return JoinOutcome.AlreadyIn;
        if (meeting.Waiting.Any(person => person.Key == key))
            return meeting.WaitingRoom ? JoinOutcome.InWaitingRoom : JoinOutcome.WaitsForHost;
        if (meeting.WaitingRoom)
        {
            events.EnteredWaitingRoom(meeting, Wait(meeting, key, name));
            return JoinOutcome.InWaitingRoom;
        }

        if (!meeting.JoinBeforeHost || TooEarly(meeting))
        {
            events.WaitsForHost(meeting, Wait(meeting, key, name));
            return JoinOutcome.WaitsForHost;
        }

        if (meeting.Live is null && world.Meetings.Values.Count(other => other.Host == meeting.Host && other.Live is not null) >= world.Quirks.MeetingsPerHost)
            return JoinOutcome.HostBusy;

        var live = meeting.Live ?? Start(meeting);
        var joined = NewPerson(key, name);
        live.Participants.Add(joined);
        events.JoinedBeforeHost(live, joined);
        events.Joined(live, joined);
        return JoinOutcome.Joined;
    }

    /// <returns>False when nobody by that key is in.</returns>
    public bool Say(Meeting meeting, string key, string text)
    {
        if (meeting.Live is not { } live || live.Present.FirstOrDefault(person => person.Key == key) is not { } speaker)
            return false;
        live.Said.Add(new Said(world.Now, speaker.Name, text));
        return true;
    }

    /// <summary>The last to leave ends the meeting.</summary>
    /// <returns>False when nobody by that key was in, or at the door.</returns>
    public bool Leave(Meeting meeting, string key)
    {
        if (meeting.Waiting.Find(person => person.Key == key) is { } waiting)
        {
            LeaveDoor(meeting, waiting);
            return true;
        }

        if (meeting.Live is not { } live || live.Present.FirstOrDefault(person => person.Key == key) is not { } leaving)
            return false;
        leaving.Left = world.Now;
        events.Left(live, leaving, "left the meeting.");
        if (!live.Present.Any())
            Close(meeting, live);
        return true;
    }

    /// <returns>False when the meeting was not under way.</returns>
    public bool End(Meeting meeting)
    {
        foreach (var waiting in meeting.Waiting.ToList())
            LeaveDoor(meeting, waiting);
        if (meeting.Live is not { } live)
            return false;
        foreach (var person in live.Present.ToList())
        {
            person.Left = world.Now;
            events.Left(live, person, "Host ended the meeting.");
        }

        Close(meeting, live);
        return true;
    }

    private Instance Start(Meeting meeting)
    {
        var instance = new Instance(meeting, meeting.Uuid, world.Now);
        meeting.Live = instance;
        meeting.Instances.Add(instance);
        world.Instances.Add(instance.Uuid, instance);
        events.Started(instance);
        if (meeting.RecordsToCloud && !world.StorageFull)
            takes.Start(instance);
        return instance;
    }

    /// <summary>Whoever uses the link again starts an instance with a uuid of its own.</summary>
    private void Close(Meeting meeting, Instance live)
    {
        live.End = world.Now;
        meeting.Live = null;
        meeting.Uuid = world.Invent.Uuid();
        takes.Stop(live);
        events.Ended(live);
        takes.MeetingEnded(live);
    }

    private Participant Wait(Meeting meeting, string key, string name)
    {
        var person = NewPerson(key, name);
        meeting.Waiting.Add(person);
        return person;
    }

    private void LeaveDoor(Meeting meeting, Participant person)
    {
        meeting.Waiting.Remove(person);
        if (meeting.WaitingRoom)
            events.LeftWaitingRoom(meeting, person);
        else
            events.StoppedWaitingForHost(meeting, person);
    }

    private bool TooEarly(Meeting meeting) => meeting.JoinBeforeHostMinutes > 0 && world.Now < meeting.Start - TimeSpan.FromMinutes(meeting.JoinBeforeHostMinutes);

    private Participant NewPerson(string key, string name) => new(key, name, $"{FirstUserId + (1024 * people++)}", world.Invent.FileId().ToUpperInvariant(), world.Now);
}
