using FsCheck;
using FsCheck.Fluent;
using SessionBroker.Sessions;
using SessionBroker.Tests.Sandbox;
using SessionBroker.Tests.Sessions.Model;
using Xunit;

namespace SessionBroker.Tests.Sessions;

/// <summary>Zoom's events in any order, any of them again, any of them never: once Zoom has been asked, the session ends the same.</summary>
public sealed class EventOrderProperties
{
    private const int Cases = 300;

    [Fact]
    public void Events_PermutedRepeatedOrOmitted_GiveTheSameEndState()
    {
        using var database = new MemoryDatabase();
        foreach (var recorded in (bool[])[false, true])
        {
            foreach (var twice in (bool[])[false, true])
            {
                var story = new Story(database, recorded, twice);
                var expected = story.End(Enumerable.Range(0, story.Events));
                var orders = Gen.Choose(0, story.Events - 1).ListOf().ToArbitrary();
                Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(orders, order => story.End(order) == expected));
            }
        }
    }

    /// <summary>A call that two people were in and left; when <paramref name="twice"/>, one of them used the link once more before it was dead.</summary>
    private sealed class Story(MemoryDatabase database, bool recorded, bool twice)
    {
        public int Events => Play([]).Total;

        public string End(IEnumerable<int> order) => Play([.. order]).State;

        private (int Total, string State) Play(IReadOnlyList<int> order) => Task.Run(() => PlayAsync(order)).GetAwaiter().GetResult();

        private async Task<(int Total, string State)> PlayAsync(IReadOnlyList<int> order)
        {
            database.Clear();
            var clock = new ManualClock();
            var world = new ZoomWorld(clock);
            var rig = new BrokerRig(new(database), new WorldApi(world, clock, (_, _) => Task.FromResult(ZoomFault.None)), new TalkRooms(), clock, ["host-1"]);
            await rig.Pool.EnrolAsync();
            var id = (await rig.StartAsync("ben")).Value.Session.Id;
            if (recorded) await rig.Request.HandleAsync("ben", id, default);
            await rig.SweepAsync();
            var meeting = Assert.Single(world.Existing);
            foreach (var _ in Enumerable.Range(0, 2)) world.Join(meeting);
            clock.Advance(TimeSpan.FromMinutes(3));
            foreach (var _ in Enumerable.Range(0, 2)) world.Leave(meeting);
            if (twice)
            {
                world.Join(meeting);
                world.Leave(meeting);
            }
            foreach (var n in order) await rig.DeliverAsync(world.Deliveries[n]);
            for (var minutes = 0; minutes < 20; minutes++)
            {
                await rig.SweepAsync();
                clock.Advance(TimeSpan.FromMinutes(1));
            }
            var row = (await rig.RowAsync(id))!;
            var instances = await rig.Store.ReadAsync(session => session.QueryAsync<string>("select uuid || ' ' || (ended_at is not null) from instances order by uuid").AsTask());
            var alarms = await rig.Store.ReadAsync(session => session.ScalarAsync<long>("select count(*) from session_audit"));
            var seats = await rig.Store.ReadAsync(session => session.ScalarAsync<long>("select count(*) from reservations where released_at is null"));
            return (world.Deliveries.Count, $"{row.State} {row.Cleaned} {SessionView.Recording(row)} {string.Join(',', instances)} alarms {alarms} seats {seats} meetings {world.Existing.Count()}");
        }
    }
}
