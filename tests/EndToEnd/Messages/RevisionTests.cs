using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Messages;

public sealed class SqliteRevisionTests() : RevisionTests(Store.Sqlite);

public sealed class PostgresRevisionTests() : RevisionTests(Store.Postgres);

/// <summary>Whatever happens in a room, each party is told every revision once, in order, and what it was told is what the log says.</summary>
public abstract class RevisionTests(Store store)
{
    private const int Steps = 120;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Changes_OfEveryKind_AreTheGaplessRevisionsOfOneLog(int seed)
    {
        await using var scene = await Scene.NewAsync(store);
        var (buyer, seller) = (await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Seller));
        var start = (await RoomOfAsync(buyer, scene)).Rev;
        var script = new Script(scene, new Random(seed), buyer, seller);
        // Two people at once: what they do interleaves as it will.
        await Task.WhenAll(script.RunAsync(buyer, Steps / 2), script.RunAsync(seller, Steps / 2));
        await scene.SystemAsync("終わり");
        var end = (await RoomOfAsync(buyer, scene)).Rev;

        foreach (var (party, user) in ((TalkConnection, string)[])[(buyer, scene.Buyer), (seller, scene.Seller)])
        {
            var told = new List<(long Rev, Message? Message)>();
            while (told.Count < end - start)
            {
                var push = await party.NextAsync<object>(payload => payload is Message or Room or RoomHead);
                (long Rev, Message? Message) change = push switch { Message m => (m.Rev, m), Room r => (r.Rev, null), RoomHead h => (h.Rev, null), _ => throw new InvalidOperationException() };
                // The room's own beginning may still have been on its way.
                if (change.Rev > start) told.Add(change);
            }

            Assert.Equal(Enumerable.Range(1, told.Count).Select(i => start + i), told.Select(change => change.Rev));
            var latest = told.Where(change => change.Message is not null).Select(change => change.Message!).GroupBy(message => message.Id).Select(changes => changes.Last());
            var history = await party.HistoryOfAllAsync(scene.Room);
            Assert.Equal(history.Select(Reading.Text), latest.OrderBy(message => message.Seq).Select(Reading.Text));
            Assert.All(history, message => Assert.Equal(message.SenderId == user, message.ClientId is not null));
            foreach (var answer in script.AnswersTo(party))
                Assert.Equal(Reading.Text(told.Single(change => change.Rev == answer.Rev && change.Message?.Id == answer.Id).Message!), Reading.Text(answer));
        }
    }

    private static async Task<Room> RoomOfAsync(TalkConnection caller, Scene scene) =>
        (await caller.Resume(new Dictionary<string, long>())).Rooms.Single(delta => delta.Room.Id == scene.Room).Room;

    /// <summary>Two people's random doings, with the answers they got.</summary>
    private sealed class Script(Scene scene, Random random, TalkConnection buyer, TalkConnection seller)
    {
        private readonly Lock _gate = new();
        private readonly List<(TalkConnection Caller, Message Message)> _all = [];
        private readonly List<(TalkConnection Caller, Message Answer)> _answers = [];

        /// <summary>Answers that made a change, and so are told as a push too.</summary>
        public IEnumerable<Message> AnswersTo(TalkConnection caller) => _answers.Where(answer => answer.Caller == caller).Select(answer => answer.Answer);

        public async Task RunAsync(TalkConnection me, int steps)
        {
            foreach (var _ in Enumerable.Range(0, steps))
            {
                var (act, text) = (Next(10), $"text {(char)('a' + Next(26))}{(char)('a' + Next(26))} hana@example.jp");
                var own = Pick(me);
                var any = Pick(Next(2) == 0 ? buyer : seller) ?? own;
                try
                {
                    var answer = act switch
                    {
                        <= 3 => await me.Send(scene.Room, Scene.NewId(), text),
                        4 when any is not null => await me.Send(scene.Room, Scene.NewId(), text, replyTo: any.Id),
                        5 or 6 when own is not null => await me.Edit(scene.Room, own.Id, text),
                        7 when own is not null && Next(3) == 0 => await me.Delete(scene.Room, own.Id),
                        8 when any is not null => await me.React(scene.Room, any.Id, Next(2) == 0 ? "👍" : "🎉", Next(3) > 0),
                        9 => await RetitleAsync(text),
                        _ => null,
                    };
                    if (answer is not null) Remember(me, answer, isNew: act <= 4, changes: act <= 6);
                }
                catch (TalkException refused) when (refused.Code == TalkCode.Conflict)
                {
                    // It had been deleted.
                }
            }
        }

        private async Task<Message?> RetitleAsync(string text)
        {
            await scene.Rig.Backend.AskAsync("PUT", $"/v1/rooms/{scene.Room}", new { kind = "order", buyerId = scene.Buyer, sellerId = scene.Seller, title = text });
            return null;
        }

        private int Next(int below)
        {
            lock (_gate) return random.Next(below);
        }

        private Message? Pick(TalkConnection caller)
        {
            lock (_gate)
            {
                var mine = _all.Where(entry => entry.Caller == caller).ToList();
                return mine.Count == 0 ? null : mine[random.Next(mine.Count)].Message;
            }
        }

        private void Remember(TalkConnection caller, Message answer, bool isNew, bool changes)
        {
            lock (_gate)
            {
                if (isNew) _all.Add((caller, answer));
                if (changes) _answers.Add((caller, answer));
            }
        }
    }
}
