using FsCheck;
using FsCheck.Fluent;
using SessionBroker.Ports;
using SessionBroker.Sessions;
using Xunit;

namespace SessionBroker.Tests.Sessions;

public sealed class SessionMachineTests
{
    private static readonly CallsOptions Calls = new();
    private static readonly SessionState[] States = Enum.GetValues<SessionState>();
    private static readonly SessionEvent[] Events = Enum.GetValues<SessionEvent>();

    [Fact]
    public void Machine_EveryPair_IsAsTheTableSays()
    {
        string[] expected =
        [
            "Requested SeatClaimed -> Reserved", "Requested NoSeat -> Failed, Failed", "Requested EndPressed -> Ending", "Requested GaveUp -> Failed, Failed",
            "Reserved CreateSent -> Creating", "Reserved EndPressed -> Ending", "Reserved GaveUp -> Failed, Failed",
            "Creating Created -> Creating", "Creating AnswerLost -> Indeterminate", "Creating NothingMade -> Failed, Failed", "Creating Throttled -> Reserved",
            "Creating HostUnfit -> Requested, unfit", "Creating HostSpent -> Requested", "Creating Fit -> Ready, Started", "Creating Overridden -> Failed, Failed, unfit",
            "Creating EndPressed -> Ending", "Creating GaveUp -> Failed, Failed",
            "Indeterminate HostUnfit -> Requested, unfit", "Indeterminate Found -> Creating", "Indeterminate Absent -> Reserved", "Indeterminate EndPressed -> Ending",
            "Indeterminate GaveUp -> Failed, Failed",
            "Ready SomebodyIn -> Live", "Ready MeetingOver -> Ended, Ended", "Ready NobodyCame -> Expired, Expired", "Ready EndPressed -> Ending, Ended",
            "Live MeetingOver -> Ended, Ended", "Live EndPressed -> Ending, Ended",
            "Ending MeetingOver -> Ended", "Ended LongOver -> Closed",
        ];
        var actual = from state in States from happened in Events let to = SessionMachine.On(state, happened) where to is not null && !IsLateAnswer(state, to) select Line(state, happened, to);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Machine_OverIsOver_WhateverHappens()
    {
        foreach (var state in States.Where(state => !state.IsOpen()))
            Assert.All(Events, happened => Assert.False(SessionMachine.On(state, happened) is { } to && to.To.IsOpen()));
        foreach (var state in (SessionState[])[SessionState.Closed, SessionState.Failed, SessionState.Expired])
            Assert.All(Events, happened => Assert.Equal(state, SessionMachine.On(state, happened)?.To ?? state));
    }

    [Fact]
    public void Machine_PartyEndsAnyOpenSession_ItIsOver() =>
        Assert.All(States.Where(SessionStates.IsOpen), state => Assert.Equal(SessionState.Ending, SessionMachine.On(state, SessionEvent.EndPressed)!.To));

    [Fact]
    public void Fold_AnySequence_KeepsTheRowsOwnInvariants()
    {
        var sequences = Gen.Elements(Events).ListOf().ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(sequences, events =>
        {
            var (row, now, seats, notices) = (NewRow(), 1_000L, 0, new List<SessionNotice>());
            foreach (var happened in events)
            {
                now += 100;
                if (SessionFold.Apply(row, Input(happened), now, Calls) is not { } folded) continue;
                if (happened == SessionEvent.SeatClaimed) seats++;
                if (folded.SeatIsFree && seats > 0) seats--;
                if (folded.Notice is { } notice) notices.Add(notice);
                row = folded.Row;
                Holds(row, now);
            }
            Assert.True(seats <= 1);
            Assert.Equal(notices.Distinct(), notices);
            Assert.True(notices.IndexOf(SessionNotice.Ended) < 0 || notices[0] == SessionNotice.Started);
        }));
    }

    /// <summary>Whatever state a crash leaves a session in, the plan leads it on to its end.</summary>
    [Fact]
    public void Plan_FromEveryReachableRow_LeadsToTheEndWhenZoomAnswers()
    {
        var sequences = Gen.Elements(Events).ListOf().ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(sequences, events =>
        {
            var (row, now) = (NewRow(), 1_000L);
            foreach (var happened in events) row = SessionFold.Apply(row, Input(happened), now += 100, Calls)?.Row ?? row;
            for (var steps = 0; row.NextAt is { } due; steps++)
            {
                Assert.True(steps < 20, $"{row}");
                now = Math.Max(now, due);
                var step = SessionPlan.Next(row, now, Calls);
                row = SessionFold.Apply(row, Input(Outcome(step, row)), now, Calls)?.Row ?? throw new InvalidOperationException($"{step} changes nothing: {row}");
            }
            Assert.True(row.Cleaned && !row.State.IsOpen());
        }));
    }

    private static SessionEvent Outcome(SessionStep step, SessionRow row) => step switch
    {
        SessionStep.ClaimSeat => SessionEvent.SeatClaimed,
        SessionStep.Create => SessionEvent.CreateSent,
        SessionStep.LoseAnswer => SessionEvent.AnswerLost,
        SessionStep.Look => SessionEvent.Found,
        SessionStep.ReadBack => SessionEvent.Fit,
        SessionStep.GiveUp => SessionEvent.GaveUp,
        SessionStep.Check => row.State == SessionState.Ready ? SessionEvent.NobodyCame : SessionEvent.MeetingOver,
        SessionStep.Overrun => SessionEvent.EndPressed,
        SessionStep.End => SessionEvent.MeetingOver,
        SessionStep.Clean => SessionEvent.NothingLeft,
        SessionStep.Close => SessionEvent.LongOver,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not expected of a call that nobody records."),
    };

    private static void Holds(SessionRow row, long now)
    {
        Assert.Equal(row.State.IsOpen(), row.EndedAt is null);
        Assert.True(!row.Cleaned || row.State > SessionState.Ending);
        Assert.True(row.State != SessionState.Live || row.LiveAt is not null);
        Assert.True(row.State is not (SessionState.Ready or SessionState.Live) || row.MeetingId is not null || !row.CreateSent || row.ReadyAt is not null);
        // Only what is settled, and shown as it will stay, is never looked at again.
        Assert.True(row.NextAt is not null || row is { Cleaned: true, State: SessionState.Closed or SessionState.Failed or SessionState.Expired });
        Assert.True(row.NextAt is null || row.NextAt >= now || row.State > SessionState.Live);
    }

    private static SessionInput Input(SessionEvent happened) => new(happened, MeetingId: happened is SessionEvent.Created or SessionEvent.Found ? 1 : null, HostId: "host");

    private static SessionRow NewRow() => new() { Id = Guid.CreateVersion7(), RoomId = "room", BuyerId = "ben", SellerId = "sally", StartedBy = "ben", CreatedAt = 1_000, NextAt = 1_000 };

    /// <summary>It only says what is left at Zoom.</summary>
    private static bool IsLateAnswer(SessionState state, Transition to) => state >= SessionState.Ending && to.To == state;

    private static string Line(SessionState from, SessionEvent happened, Transition to) => $"{from} {happened} -> {to.To}{(to.Notice is { } notice ? $", {notice}" : "")}{(to.HostIsUnfit ? ", unfit" : "")}";
}
