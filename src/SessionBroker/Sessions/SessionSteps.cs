using SessionBroker.Storage;
using SessionBroker.Zoom;

namespace SessionBroker.Sessions;

/// <summary>Performs a step at Zoom, holding no transaction. Nothing here decides what becomes of the session.</summary>
internal sealed class SessionSteps(IZoomApi zoom, Sealer sealer, BrokerStore store, BrokerOptions options, TimeProvider clock)
{
    /// <summary>Neutral: both parties see it, and so do Zoom's own pages.</summary>
    private const string Topic = "Call";

    /// <summary>Zoom is asked for one meeting, and after a lost answer that left none for one more.</summary>
    private const int MaxCreates = 2;

    /// <summary>So often the lives of a meeting are asked for before it is deleted all the same.</summary>
    private const int MaxAsksForInstances = 3;

    public Task<StepResult> PerformAsync(SessionRow row, SessionStep step, CancellationToken cancel) => step switch
    {
        SessionStep.Create => CreateAsync(row, cancel),
        SessionStep.Look => LookAsync(row, cancel),
        SessionStep.ReadBack => ReadBackAsync(row, cancel),
        SessionStep.ApplyRecording => ApplyRecordingAsync(row, cancel),
        SessionStep.Check => CheckAsync(row, cancel),
        SessionStep.End => EndAsync(row, cancel),
        SessionStep.Clean => CleanAsync(row, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not a step at Zoom."),
    };

    private async Task<StepResult> CreateAsync(SessionRow row, CancellationToken cancel)
    {
        var passcode = SessionPasscode.Open(sealer, row.Id, row.Passcode!);
        var meeting = new NewMeeting(Topic, row.Marker, clock.GetUtcNow(), options.Calls.Minutes, passcode, row.RecordApplied == RecordApplied.Auto, row.AudioOnly);
        var made = await zoom.CreateMeetingAsync(row.HostId!, meeting, cancel);
        return made.Outcome switch
        {
            ZoomOutcome.Ok => StepResult.Of(SessionEvent.Created, made.Value!.Id),
            ZoomOutcome.HostUnfit or ZoomOutcome.NotFound => StepResult.Of(SessionEvent.HostUnfit),
            ZoomOutcome.RateLimited when made.Failure!.Daily => StepResult.Of(SessionEvent.HostSpent),
            ZoomOutcome.RateLimited => StepResult.Of(SessionEvent.Throttled, notBefore: (made.Failure!.Until ?? clock.GetUtcNow().AddSeconds(1)).ToUnixTimeMilliseconds()),
            ZoomOutcome.Refused or ZoomOutcome.Unauthorized or ZoomOutcome.Unavailable => StepResult.Of(SessionEvent.NothingMade),
            _ => StepResult.Of(SessionEvent.AnswerLost),
        };
    }

    /// <summary>By its marker. Of several the oldest stays, whoever looks.</summary>
    private async Task<StepResult> LookAsync(SessionRow row, CancellationToken cancel)
    {
        var listed = await zoom.ListMeetingsAsync(row.HostId!, MeetingListing.Scheduled, cancel);
        if (listed.Value is null) return listed.Outcome is ZoomOutcome.HostUnfit or ZoomOutcome.NotFound ? StepResult.Of(SessionEvent.HostUnfit) : StepResult.Again(listed.Failure!.Until);
        var found = listed.Value.Where(m => MeetingMarker.Of(m.Agenda) == row.Id).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToList();
        foreach (var extra in found.Skip(1)) await zoom.DeleteMeetingAsync(extra.Id, cancel);
        if (found.Count > 0) return StepResult.Of(SessionEvent.Found, found[0].Id);
        return StepResult.Of(row.State == SessionState.Indeterminate && row.Creates >= MaxCreates ? SessionEvent.GaveUp : SessionEvent.Absent);
    }

    private async Task<StepResult> ReadBackAsync(SessionRow row, CancellationToken cancel)
    {
        var read = await zoom.GetMeetingAsync(row.MeetingId!.Value, cancel);
        if (read.Value is not { } meeting) return read.Outcome == ZoomOutcome.NotFound ? StepResult.Of(SessionEvent.GaveUp) : StepResult.Again(read.Failure!.Until);
        var fit = meeting.Settings is { JoinBeforeHost: true, WaitingRoom: false, MeetingAuthentication: false } && meeting.Passcode == SessionPasscode.Open(sealer, row.Id, row.Passcode!);
        return StepResult.Of(fit ? SessionEvent.Fit : SessionEvent.Overridden) with { Recording = meeting.Settings.AutoRecordCloud ? RecordApplied.Auto : RecordApplied.None };
    }

    private async Task<StepResult> ApplyRecordingAsync(SessionRow row, CancellationToken cancel)
    {
        var meeting = row.MeetingId!.Value;
        var told = row.State == SessionState.Ready
            ? await zoom.SetAutoRecordingAsync(meeting, row.RecordWanted, cancel)
            : await zoom.ControlRecordingAsync(meeting, row.RecordWanted ? RecordingControl.Start : RecordingControl.Stop, cancel);
        return told.Outcome switch
        {
            // Zoom refuses to start what runs and to stop what does not: either way it is as wanted.
            ZoomOutcome.Ok or ZoomOutcome.Refused => new() { AllIsWell = true, Recording = Wanted(row) },
            ZoomOutcome.NotFound => await CheckAsync(row, cancel),
            _ => StepResult.Again(told.Failure!.Until),
        };
    }

    private static RecordApplied Wanted(SessionRow row) => row switch
    {
        { RecordWanted: false } => RecordApplied.None,
        { State: SessionState.Ready } => RecordApplied.Auto,
        _ => RecordApplied.Running,
    };

    private async Task<StepResult> CheckAsync(SessionRow row, CancellationToken cancel)
    {
        var open = await OpenAsync(row, cancel);
        var read = await zoom.GetMeetingAsync(row.MeetingId!.Value, cancel);
        if (read.Value is { Status: MeetingStatus.Started } live) return StepResult.Of(SessionEvent.SomebodyIn) with { AllIsWell = true, Instances = [new(live.Uuid, Ended: false)] };
        if (read.Value is null && read.Outcome != ZoomOutcome.NotFound) return StepResult.Again(read.Failure!.Until);
        if (await LivesAsync(row, cancel) is not { } lives) return StepResult.Again();
        if (lives.Count > 0 || row.State == SessionState.Live) return StepResult.Of(SessionEvent.MeetingOver) with { Instances = [.. lives, .. open] };
        var tooLate = read.Value is null || clock.GetUtcNow().ToUnixTimeMilliseconds() >= SessionPlan.JoinBy(row, options.Calls);
        return tooLate ? StepResult.Of(SessionEvent.NobodyCame) : new() { AllIsWell = true };
    }

    private async Task<StepResult> EndAsync(SessionRow row, CancellationToken cancel)
    {
        var meeting = row.MeetingId!.Value;
        var open = await OpenAsync(row, cancel);
        // Refused where nobody is in it; whether somebody is, the next question tells.
        await zoom.EndMeetingAsync(meeting, cancel);
        var read = await zoom.GetMeetingAsync(meeting, cancel);
        var isOver = read.Outcome == ZoomOutcome.NotFound || read.Value is { Status: not MeetingStatus.Started };
        return isOver ? StepResult.Of(SessionEvent.MeetingOver) with { Instances = open } : StepResult.Again(read.Failure?.Until);
    }

    /// <summary>The lives are asked for once more before the meeting goes: recordings are found by them, and the events that told of them may be lost.</summary>
    private async Task<StepResult> CleanAsync(SessionRow row, CancellationToken cancel)
    {
        var meeting = row.MeetingId!.Value;
        var lives = row.State == SessionState.Failed ? [] : await LivesAsync(row, cancel);
        if (lives is null && row.Attempts < MaxAsksForInstances) return StepResult.Again();
        var open = await OpenAsync(row, cancel);
        if (open.Count > 0) await zoom.EndMeetingAsync(meeting, cancel);
        var gone = await zoom.DeleteMeetingAsync(meeting, cancel);
        // Zoom deletes no meeting that is in progress (3002): somebody came back by an old link, and no event has told of it yet.
        if (gone.Outcome == ZoomOutcome.Refused) await zoom.EndMeetingAsync(meeting, cancel);
        return gone.Outcome is ZoomOutcome.Ok or ZoomOutcome.NotFound
            ? StepResult.Of(SessionEvent.NothingLeft) with { Instances = [.. lives ?? [], .. open] }
            : StepResult.Again(gone.Failure!.Until) with { Instances = lives ?? [] };
    }

    /// <summary>Read before Zoom is asked: one that is opened while it answers is not taken for over.</summary>
    private async Task<IReadOnlyList<SeenInstance>> OpenAsync(SessionRow row, CancellationToken cancel) =>
        [.. (await store.ReadAsync(session => Instances.OpenOfAsync(session, row.Id), cancel)).Select(uuid => new SeenInstance(uuid, Ended: true))];

    /// <returns>Null when Zoom could not be asked.</returns>
    private async Task<List<SeenInstance>?> LivesAsync(SessionRow row, CancellationToken cancel)
    {
        var past = await zoom.ListPastInstancesAsync(row.MeetingId!.Value, cancel);
        if (past.Value is { } lives) return [.. lives.OrderBy(life => life.Start).Select(life => new SeenInstance(life.Uuid, Ended: true))];
        return past.Outcome is ZoomOutcome.NotFound or ZoomOutcome.Refused ? [] : null;
    }
}
