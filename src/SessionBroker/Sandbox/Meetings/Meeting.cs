using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>A meeting: a series of instances under one number.</summary>
internal sealed class Meeting
{
    public required long Id { get; init; }

    public required Host Host { get; init; }

    /// <summary>1 instant, 2 scheduled, 3 and 8 recurring.</summary>
    public required int Type { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The key in its general join link.</summary>
    public required string LinkKey { get; init; }

    /// <summary>Lets whoever has it start the meeting as its host. Real Zoom returns it, so the sandbox does.</summary>
    public required string Zak { get; init; }

    public required string HostKey { get; init; }

    public required string Passcode { get; set; }

    public required string Topic { get; set; }

    public required string Agenda { get; set; }

    public required DateTimeOffset Start { get; set; }

    /// <summary>Minutes; not enforced.</summary>
    public required int Duration { get; set; }

    /// <summary>As the account lets them be, not as they were asked for.</summary>
    public required JsonObject Settings { get; set; }

    /// <summary>Of the instance under way, or the one to come.</summary>
    public required string Uuid { get; set; }

    public bool Deleted { get; set; }

    public Instance? Live { get; set; }

    /// <summary>Oldest first, the one under way included.</summary>
    public List<Instance> Instances { get; } = [];

    public Dictionary<string, Invite> Invites { get; } = [];

    /// <summary>People at the door: in the waiting room, or before the host.</summary>
    public List<Participant> Waiting { get; } = [];

    public bool JoinBeforeHost => Flag("join_before_host");

    public bool WaitingRoom => Flag("waiting_room");

    public int JoinBeforeHostMinutes => Settings["jbh_time"]?.GetValue<int>() ?? 0;

    public bool RecordsToCloud => Settings["auto_recording"]?.GetValue<string>() == "cloud";

    private bool Flag(string name) => Settings[name]?.GetValue<bool>() ?? false;
}

/// <summary>One person's link into a meeting.</summary>
internal sealed record Invite(string Token, string Name, DateTimeOffset Until);

/// <summary>One time a meeting was held.</summary>
internal sealed class Instance(Meeting meeting, string uuid, DateTimeOffset start)
{
    public Meeting Meeting { get; } = meeting;

    public string Uuid { get; } = uuid;

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset? End { get; set; }

    /// <summary>All who ever were in it.</summary>
    public List<Participant> Participants { get; } = [];

    /// <summary>What people wrote in the call, oldest first.</summary>
    public List<Said> Said { get; } = [];

    public IEnumerable<Participant> Present => Participants.Where(person => person.Left is null);
}

/// <summary>A line somebody wrote in the call.</summary>
internal sealed record Said(DateTimeOffset At, string Name, string Text);

/// <param name="key">Who it is to the sandbox: an invitation's token, or what the caller chose. One person is in a meeting once.</param>
internal sealed class Participant(string key, string name, string userId, string uuid, DateTimeOffset joined)
{
    public string Key { get; } = key;

    public string Name { get; } = name;

    public string UserId { get; } = userId;

    public string Uuid { get; } = uuid;

    public DateTimeOffset Joined { get; } = joined;

    public DateTimeOffset? Left { get; set; }
}
