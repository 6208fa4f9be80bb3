using Microsoft.AspNetCore.WebUtilities;

namespace SessionBroker.Sandbox;

/// <summary>What a person meets who follows a link.</summary>
internal enum JoinOutcome
{
    Joined,
    AlreadyIn,

    /// <summary>"The host has another meeting in progress."</summary>
    HostBusy,

    /// <summary>Nobody can let them in: the pool's hosts are no people.</summary>
    InWaitingRoom,
    WaitsForHost,
    NoSuchMeeting,
    LinkExpired,
    WrongPasscode,
}

/// <summary>Who stands in the call, for the join page.</summary>
/// <param name="Name">What the link calls its bearer; empty for the general link.</param>
/// <param name="Said">The last lines, for those inside.</param>
/// <param name="State"><c>open</c>, <c>live</c>, <c>over</c> (held before, and not now) or <c>gone</c>.</param>
internal sealed record CallView(string State, string Topic, string Name, bool Recorded, IReadOnlyList<string> Present, IReadOnlyList<Said> Said, bool Inside, JoinOutcome? AtTheDoor);

/// <summary>People who take part in simulated meetings. Safe for any thread.</summary>
internal sealed class SandboxPeople(World world, Attendance attendance)
{
    private const int ShownLines = 50;
    private const int LongestLine = 500;

    /// <summary>Follows a join link as Zoom gave it out.</summary>
    /// <param name="link">With <c>tk</c>, one person's own, or with <c>pwd</c>, everyone's.</param>
    /// <param name="name">Who they say they are; a personal link's own name goes before it.</param>
    public JoinOutcome Join(Uri link, string name = "")
    {
        var (meetingId, token, key) = Read(link);
        return JoinByLink(meetingId, token, key, name, out _);
    }

    /// <param name="token">A personal link's.</param>
    /// <param name="linkKey">The general link's.</param>
    /// <param name="person">By what name <see cref="Leave"/> knows them.</param>
    public JoinOutcome JoinByLink(long meetingId, string? token, string? linkKey, string name, out string person)
    {
        lock (world.Gate)
        {
            person = token ?? $"{linkKey}:{name}";
            if (world.FindMeeting(meetingId) is not { } meeting)
                return JoinOutcome.NoSuchMeeting;
            if (token is null)
                return linkKey == meeting.LinkKey ? attendance.Join(meeting, person, name) : JoinOutcome.WrongPasscode;
            if (!meeting.Invites.TryGetValue(token, out var invite))
                return JoinOutcome.WrongPasscode;
            return invite.Until <= world.Now ? JoinOutcome.LinkExpired : attendance.Join(meeting, person, invite.Name);
        }
    }

    /// <summary>Joins without a link, as a test or a developer may. Who is in the call by their own link under that name is in already.</summary>
    public JoinOutcome JoinAs(long meetingId, string person, string name)
    {
        lock (world.Gate)
        {
            if (world.FindMeeting(meetingId) is not { } meeting)
                return JoinOutcome.NoSuchMeeting;
            return meeting.Live?.Present.Any(present => present.Name == name) == true ? JoinOutcome.AlreadyIn : attendance.Join(meeting, person, name);
        }
    }

    /// <returns>False when they were not in it.</returns>
    public bool Leave(long meetingId, string person)
    {
        lock (world.Gate)
            return world.FindMeeting(meetingId) is { } meeting && attendance.Leave(meeting, person);
    }

    /// <summary>Leaves as whoever is in the call under that name.</summary>
    public bool LeaveByName(long meetingId, string name)
    {
        lock (world.Gate)
        {
            return world.FindMeeting(meetingId) is { } meeting
                && (meeting.Live?.Present ?? []).Concat(meeting.Waiting).FirstOrDefault(person => person.Name == name) is { } found
                && attendance.Leave(meeting, found.Key);
        }
    }

    /// <summary>Writes a line in the call. It ends up in the recording's chat, and is read out in its transcript.</summary>
    /// <param name="text">Cut at 500 characters; line breaks become spaces.</param>
    /// <returns>False when they are not in it, or said nothing.</returns>
    public bool Say(long meetingId, string person, string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        lock (world.Gate)
            return line.Length > 0 && world.FindMeeting(meetingId) is { } meeting && attendance.Say(meeting, person, line[..Math.Min(line.Length, LongestLine)]);
    }

    /// <summary>Ends the call for everyone.</summary>
    /// <returns>False when it was not under way.</returns>
    public bool End(long meetingId)
    {
        lock (world.Gate)
            return world.FindMeeting(meetingId) is { } meeting && attendance.End(meeting);
    }

    /// <summary>The names of those in the call now.</summary>
    public IReadOnlyList<string> Present(long meetingId)
    {
        lock (world.Gate)
            return [.. (world.FindMeeting(meetingId)?.Live?.Present ?? []).Select(person => person.Name)];
    }

    public CallView View(long meetingId, string? token, string? linkKey, string? person)
    {
        lock (world.Gate)
        {
            var invite = token is null ? null : world.Meetings.GetValueOrDefault(meetingId)?.Invites.GetValueOrDefault(token);
            if (world.FindMeeting(meetingId) is not { } meeting || (invite is null && linkKey != meeting.LinkKey))
                return new CallView("gone", "", "", false, [], [], false, null);
            var inside = meeting.Live?.Present.Any(present => present.Key == person) == true;
            var waits = meeting.Waiting.Any(waiting => waiting.Key == person);
            return new CallView(
                meeting.Live is not null ? "live" : meeting.Instances.Count > 0 ? "over" : "open",
                meeting.Topic,
                invite?.Name ?? "",
                meeting.Live is { } live && world.Recordings.GetValueOrDefault(live.Uuid)?.Running == true,
                [.. (meeting.Live?.Present ?? []).Select(present => present.Name)],
                inside ? [.. meeting.Live!.Said.TakeLast(ShownLines)] : [],
                inside,
                !waits ? null : meeting.WaitingRoom ? JoinOutcome.InWaitingRoom : JoinOutcome.WaitsForHost);
        }
    }

    private static (long MeetingId, string? Token, string? Key) Read(Uri link)
    {
        var query = QueryHelpers.ParseQuery(link.Query);
        return (MeetingAnswers.Number(link.Segments[^1]) ?? 0, query.TryGetValue("tk", out var token) ? token.ToString() : null, query.TryGetValue("pwd", out var key) ? key.ToString() : null);
    }
}
