using System.Globalization;
using ChatHub.TestKit;
using FsCheck;
using FsCheck.Fluent;
using SessionBroker.Consent;
using SessionBroker.Recordings;
using SessionBroker.Sessions;
using SessionBroker.Webhooks;
using Xunit;

namespace SessionBroker.Tests.Recordings;

/// <summary>Random histories on a real database: whatever happens in whatever order, nothing is shared without an act that allows it, and what is revoked is dead.</summary>
public sealed class RecordingModelTests : IAsyncLifetime
{
    private RecordingRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await RecordingRig.CreateAsync(Store.Sqlite, isDurable: false);

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Histories_AnyOfThem_ShareNothingWithoutAnActAndKeepNoLinkAfterARevocation()
    {
        await Replayable.CheckAsync(RecordingHistories.Arbitrary, runs: 500, LiveAsync);
        Assert.Null((await _rig.Broker.ReadAsync(ConsentLedger.VerifyAsync)).BrokenAt);
    }

    [Fact]
    public Task Events_AnyOrderRepetitionAndOmission_ComeToTheSameEnd() => Replayable.CheckAsync(DeliveryCase.Arbitrary, runs: 500, DeliverAsync);

    private async Task LiveAsync(Happening[] history)
    {
        var life = await RecordingLife.BeginAsync(_rig, history[0]);
        foreach (var happening in history[1..])
        {
            await life.HappenAsync(happening);
            await life.CheckAsync();
        }
        await life.SettleAsync();
        await ForgetAsync();
    }

    /// <summary>What Zoom has and what was decided stands first; then the events come, as they like. Two ways to tell it must end alike.</summary>
    private async Task DeliverAsync(DeliveryCase drawn)
    {
        var ends = new List<string>();
        foreach (var told in new[] { drawn.First, drawn.Second })
        {
            var session = await _rig.SessionAsync(seller: $"seller-{Guid.CreateVersion7()}");
            if (drawn.Decision is { } decision) await _rig.DecideAsync(session, decision);
            var atZoom = _rig.Zoom.Land(RecordingRig.UuidOf(session), ("v", "MP4", 10), ("t", "TRANSCRIPT", 10));
            atZoom.IsTrashed = drawn.IsTrashed;
            foreach (var event_ in told)
            {
                await _rig.TellAsync(event_(session));
                if (drawn.DrivesBetween) await _rig.DriveAsync();
            }
            // What the reconciliation of the session brings, whatever Zoom told.
            await _rig.Broker.WriteAsync(s => _rig.Get<RecordingArrivals>().ExpectAsync(s, session, RecordingRig.UuidOf(session)));
            for (var hours = 0; hours <= 30; hours += 10) await _rig.PassAsync(TimeSpan.FromHours(hours));

            var row = await _rig.RowAsync(session);
            var files = (await _rig.Broker.ReadAsync(s => FileStore.OfAsync(s, row.Id))).OrderBy(f => f.FileId).Select(f => $"{f.FileId}:{f.Checked}");
            // Gone before anybody saw it: it never came, or it came and went. The parties can do the same with either.
            var stage = row.Stage == RecordingStage.Missing ? RecordingStage.Deleted : row.Stage;
            ends.Add($"{stage} {row.Consent} {(row.Stage.IsLanded() ? string.Join(' ', files) : "")} shut={atZoom.IsShut && !atZoom.IsTrashed} trashed={atZoom.IsTrashed}");
            var expected = (drawn.IsTrashed, drawn.Decision) switch
            {
                (true, _) or (_, "declined") => RecordingStage.Deleted,
                (_, "granted") => RecordingStage.Shared,
                _ => RecordingStage.Held,
            };
            Assert.Equal(expected, stage);
        }
        Assert.Equal(ends[0], ends[1]);
        await ForgetAsync();
    }

    /// <summary>What is over is not looked at any more: later histories let days pass.</summary>
    private Task ForgetAsync() => _rig.Broker.WriteAsync(session => session.ExecuteAsync("update recordings set due_at = null where due_at is not null"));
}

/// <summary>FsCheck over a real rig, with the seed said in every run: <c>BROKER_SEED</c> repeats one.</summary>
internal static class Replayable
{
    /// <param name="hold">Throws where the property does not hold.</param>
    public static Task CheckAsync<T>(Arbitrary<T> any, int runs, Func<T, Task> hold)
    {
        var seed = Environment.GetEnvironmentVariable("BROKER_SEED") is { } given ? ulong.Parse(given, CultureInfo.InvariantCulture) : (ulong)Random.Shared.NextInt64();
        TestContext.Current.SendDiagnosticMessage($"BROKER_SEED={seed}");
        TestContext.Current.TestOutputHelper?.WriteLine($"BROKER_SEED={seed}, {runs} histories");
        var config = Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true).WithReplay(seed, gamma: 1);
        // FsCheck runs its cases on the thread that asks, one after the other.
        return Task.Run(() => Check.One(config, Prop.ForAll(any, value => hold(value).GetAwaiter().GetResult())));
    }
}

/// <param name="First">One way the events came.</param>
/// <param name="Second">Another.</param>
internal sealed record DeliveryCase(bool IsTrashed, string? Decision, bool DrivesBetween, Func<SessionRow, ZoomEvent>[] First, Func<SessionRow, ZoomEvent>[] Second)
{
    private static readonly Func<SessionRow, ZoomEvent>[] Events =
    [
        RecordingRig.Completed,
        session => new TranscriptCompleted("recording.transcript_completed", null, RecordingRig.Meeting(session), [], null),
        session => new SummaryCompleted("meeting.summary_completed", null, RecordingRig.Meeting(session)),
        session => new RecordingStarted("recording.started", null, RecordingRig.Meeting(session), null, null),
        session => new RecordingStopped("recording.stopped", null, RecordingRig.Meeting(session), null, null),
        session => new MeetingEnded("meeting.ended", null, RecordingRig.Meeting(session), null, null, null),
        RecordingRig.Trashed,
        RecordingRig.Recovered,
        session => new BatchTrashed("recording.batch_trashed", null, [new(RecordingRig.UuidOf(session), [])], null),
        session => new BatchRecovered("recording.batch_recovered", null, [new(RecordingRig.UuidOf(session), [])], null),
    ];

    public static readonly Arbitrary<DeliveryCase> Arbitrary = (
        from trashed in Gen.Elements(true, false)
        from decision in Gen.Elements(null, "granted", "declined")
        from drives in Gen.Elements(true, false)
        from one in Gen.Choose(0, 8)
        from first in Gen.Elements(Events).ArrayOf(one)
        from other in Gen.Choose(0, 8)
        from second in Gen.Elements(Events).ArrayOf(other)
        select new DeliveryCase(trashed, decision, drives, first, second)).ToArbitrary();

    public override string ToString() => $"trashed={IsTrashed} decision={Decision} drives={DrivesBetween} {First.Length}/{Second.Length} events";
}
