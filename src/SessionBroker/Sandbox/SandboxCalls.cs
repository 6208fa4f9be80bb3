using SessionBroker.Sandbox;

namespace SessionBroker;

/// <summary>What a person can be made to do in a simulated call.</summary>
public enum SandboxAct
{
    Join,
    Leave,
    End,
}

/// <summary>A session, as far as playing a person's part in it goes.</summary>
/// <param name="MeetingId">Zoom's; null while there is none.</param>
/// <param name="Name">What this party's invitation calls them.</param>
/// <param name="Over">Nobody may join it any more.</param>
internal sealed record SandboxCall(long? MeetingId, string Name, bool Over);

/// <summary>Finds a session for a party to it; null when there is none, or the user is no party.</summary>
internal delegate Task<SandboxCall?> SandboxCallLookup(Guid sessionId, string userId, CancellationToken cancel);

/// <summary>Plays a person's part in a simulated call; registered only with the sandbox.</summary>
public sealed class SandboxCalls
{
    private readonly SandboxZoom zoom;
    private readonly SandboxCallLookup find;
    private readonly Func<string, Guid, CancellationToken, Task<BrokerResult<Session>>> read;

    internal SandboxCalls(SandboxZoom zoom, SandboxCallLookup find, Func<string, Guid, CancellationToken, Task<BrokerResult<Session>>> read)
    {
        this.zoom = zoom;
        this.find = find;
        this.read = read;
    }

    /// <returns>The session as it stands once Zoom's events of this act have been handed over.</returns>
    public async Task<BrokerResult<Session>> ActAsync(Guid sessionId, string userId, SandboxAct act, CancellationToken cancel)
    {
        if (await find(sessionId, userId, cancel) is not { } call)
            return BrokerFault.NoSuchSession;
        if (call.MeetingId is not { } meetingId)
            return call.Over ? Refuse("The call is over.") : Refuse("The call has no meeting yet.", TimeSpan.FromSeconds(1));
        if (Play(meetingId, call, userId, act) is { } fault)
            return fault;
        await zoom.Webhooks.SettledAsync(cancel);
        return await read(userId, sessionId, cancel);
    }

    private BrokerFault? Play(long meetingId, SandboxCall call, string userId, SandboxAct act) => act switch
    {
        SandboxAct.Join when call.Over => Refuse("The call is over."),
        SandboxAct.Join => Refuse(zoom.People.JoinAs(meetingId, Person(userId), call.Name)),
        SandboxAct.Leave => zoom.People.Leave(meetingId, Person(userId)) || zoom.People.LeaveByName(meetingId, call.Name) ? null : Refuse("That person is not in the call."),
        SandboxAct.End => zoom.People.End(meetingId) ? null : Refuse("The call is not under way."),
        _ => BrokerFault.Invalid("The act must be join, leave or end."),
    };

    private static string Person(string userId) => $"user:{userId}";

    private static BrokerFault? Refuse(JoinOutcome outcome) => outcome switch
    {
        JoinOutcome.Joined or JoinOutcome.AlreadyIn => null,
        JoinOutcome.HostBusy => Refuse("The host has another meeting in progress."),
        JoinOutcome.InWaitingRoom or JoinOutcome.WaitsForHost => Refuse("That person waits to be let in, and nobody can let them in."),
        _ => Refuse("The call is over."),
    };

    private static BrokerFault Refuse(string sentence, TimeSpan? retryAfter = null) => new(BrokerFaultCode.Conflict, sentence, retryAfter);
}
