using System.Globalization;
using System.Net.Http.Json;
using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.EndToEnd.Blocks;
using ChatHub.TestKit;
using Xunit;
using Barrier = ChatHub.EndToEnd.Blocks.Barrier;

namespace ChatHub.EndToEnd.Resume;

/// <summary>
/// Deeds of both parties and the marketplace, random and in a fixed walk, held against a model: every answer, every push of a message or a mark, what each
/// side sees of every message in the end, unread counts, marks, and that whoever was away comes to the same view from any earlier one.
/// </summary>
public abstract class ModelTests(StoreRig shared)
{
    [Fact]
    public Task Room_WhateverBothDo_ShowsEachSideWhatTheRulesSay() => Properties.CheckAsync(ModelScript.Any, runs: 8, script => new Run(shared.Rig, script).HoldAsync());

    /// <summary>Every state that a block can bring a message into, walked through once in each role: chance alone meets the rarer ones too seldom.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Room_ThroughEveryStateOfABlock_ShowsEachSideWhatTheRulesSay(bool buyerBlocks) => new Run(shared.Rig, ModelWalk.Inquiry(buyerBlocks)).HoldAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Order_ThroughBlockAndClose_ShowsEachSideWhatTheRulesSay(bool buyerBlocks) => new Run(shared.Rig, ModelWalk.Order(buyerBlocks)).HoldAsync();

    private sealed class Run(TalkRig rig, ModelScript script)
    {
        private readonly string[] _people = [StoreRig.NewId("buyer"), StoreRig.NewId("seller")];
        private readonly string _room = StoreRig.NewId("model");
        private readonly ModelRoom _model = new(script.IsOrder);
        private readonly List<(int Side, long Rev, IReadOnlyList<Message> View)> _remembered = [];
        private TalkConnection[] _devices = null!;

        public async Task HoldAsync()
        {
            await rig.ProvisionRoomAsync(_room, _people[0], _people[1], script.IsOrder ? "order" : "inquiry");
            Barrier[] barriers = [await Barrier.ForAsync(rig, _people[0]), await Barrier.ForAsync(rig, _people[1])];
            _devices = [await rig.ConnectAsync(_people[0]), await rig.ConnectAsync(_people[1])];
            try
            {
                for (var side = 0; side < 2; side++) await barriers[side].PassAsync(_devices[side]);
                for (var i = 0; i < script.Turns.Length; i++)
                {
                    await TakeAsync(i, script.Turns[i]);
                    _model.Settle();
                }
                for (var side = 0; side < 2; side++)
                {
                    AssertTold(side, (await barriers[side].PassAsync(_devices[side]))[0]);
                    await AssertViewAsync(side);
                }
            }
            finally
            {
                foreach (var device in _devices) await device.DisposeAsync();
            }
        }

        private async Task TakeAsync(int number, Turn turn)
        {
            var side = turn.Buyer ? ModelRoom.Buyer : ModelRoom.Seller;
            var device = _devices[side];
            var message = turn.ChooseFrom(_model.Messages);
            switch (turn.Deed)
            {
                case Deed.Send:
                    await SendAsync(side, $"text {number}", null);
                    break;
                case Deed.Reply when message is not null:
                    await SendAsync(side, $"reply {number}", message);
                    break;
                case Deed.Edit when message is not null:
                    await AssertAnswerAsync(_model.Edit(side, message, $"edited {turn.Y}"), message, side, device.Edit(_room, message.Id, $"edited {turn.Y}"));
                    break;
                case Deed.Delete when message is not null:
                    await AssertAnswerAsync(_model.Delete(side, message), message, side, device.Delete(_room, message.Id));
                    break;
                case Deed.React when message is not null:
                    var (emoji, on) = (turn.Y % 2 == 0 ? "👍" : "🎉", turn.Y < 8);
                    await AssertAnswerAsync(_model.React(side, message, emoji, on), message, side, device.React(_room, message.Id, emoji, on));
                    break;
                case Deed.Mark:
                    var marked = await device.MarkRead(_room, turn.X);
                    Assert.Equal(_model.Mark(side, turn.X), marked.Seq);
                    Assert.Equal(_model.Unread(side), marked.Unread);
                    break;
                case Deed.System:
                    await SendAsync(ModelRoom.Market, $"system {number}", null);
                    break;
                case Deed.Title:
                    (await rig.Backend.PutAsJsonAsync($"/v1/rooms/{_room}", new { kind = _model.IsOrder ? "order" : "inquiry", buyerId = _people[0], sellerId = _people[1], title = $"title {number}" }))
                        .EnsureSuccessStatusCode();
                    _model.Change();
                    break;
                case Deed.Open or Deed.Close:
                    // A room opened in the very millisecond of a block counts as open before it.
                    await Task.Delay(2);
                    await rig.Backend.PostAsync(new Uri($"/v1/rooms/{_room}/{(turn.Deed == Deed.Open ? "open" : "close")}", UriKind.Relative), null);
                    if (turn.Deed == Deed.Open) _model.Open();
                    else _model.Close();
                    break;
                case Deed.Block:
                    await device.Block(_people[1 - side]);
                    _model.Block(side);
                    break;
                case Deed.Unblock:
                    await device.Unblock(_people[1 - side]);
                    _model.Unblock(side);
                    break;
                case Deed.Remember:
                    var seen = (await device.Resume(new Dictionary<string, long>())).Rooms.Single(r => r.Room.Id == _room).Room.Rev;
                    _remembered.Add((side, seen, await HistoryAsync(side)));
                    break;
            }
        }

        private async Task SendAsync(int side, string text, ModelMessage? replyTo)
        {
            var id = Guid.CreateVersion7().ToString();
            var refused = _model.Send(side, text, replyTo);
            if (side == ModelRoom.Market)
            {
                using var posted = await rig.Backend.PostAsJsonAsync($"/v1/rooms/{_room}/messages", new { clientId = id, text });
                _model.Messages[^1].Id = (await posted.Content.ReadFromJsonAsync<Message>(WireJson.Options))!.Id;
                return;
            }
            var call = _devices[side].Send(_room, id, text, replyTo?.Id);
            if (refused is null) _model.Messages[^1].Id = (await call).Id;
            await AssertAnswerAsync(refused, _model.Messages.LastOrDefault(), side, call);
        }

        private static async Task AssertAnswerAsync(string? refused, ModelMessage? message, int side, Task<Message> call)
        {
            if (refused is null) Assert.Equal(message!.For(side), Read(await call));
            else Assert.Equal(refused, (await Assert.ThrowsAsync<TalkException>(() => call)).Code);
        }

        private async Task AssertViewAsync(int side)
        {
            var expected = _model.View(side);
            var history = await HistoryAsync(side);
            Assert.Equal(expected, history.Select(Read));
            var delta = (await _devices[side].Resume(new Dictionary<string, long> { [_room] = 0 })).Rooms.Single(r => r.Room.Id == _room);
            Assert.Equal(expected, delta.Messages.Select(Read));
            Assert.Equal(_model.Rev, delta.Room.Rev);
            Assert.Equal(_model.Unread(side), delta.Room.Unread);
            Assert.Equal(_model.Marks[side], delta.Room.ReadSeq);
            Assert.Equal(expected.LastOrDefault(), delta.Room.LastMessage is { } last ? Read(last) : null);
            Assert.Equal(_model.Marks[side], delta.ReadMarks.SingleOrDefault(m => m.UserId == _people[side])?.Seq ?? 0);
            Assert.Equal(_model.MarksShown[1 - side], delta.ReadMarks.SingleOrDefault(m => m.UserId != _people[side])?.Seq ?? 0);
            foreach (var (_, rev, view) in _remembered.Where(r => r.Side == side)) await AssertCatchesUpAsync(side, rev, view, history);
        }

        private async Task AssertCatchesUpAsync(int side, long rev, IReadOnlyList<Message> view, IReadOnlyList<Message> fresh)
        {
            var delta = (await _devices[side].Resume(new Dictionary<string, long> { [_room] = rev })).Rooms.Single(r => r.Room.Id == _room);
            Assert.False(delta.Reload);
            var merged = view.ToDictionary(m => m.Id);
            foreach (var message in delta.Messages)
            {
                Assert.InRange(message.Rev, rev + 1, delta.Room.Rev);
                merged[message.Id] = message;
            }
            Assert.Equal(fresh.Select(Read), merged.Values.OrderBy(m => m.Seq).Select(Read));
        }

        private async Task<IReadOnlyList<Message>> HistoryAsync(int side)
        {
            var page = await _devices[side].History(_room, limit: 100);
            Assert.False(page.HasMore);
            return page.Messages;
        }

        /// <summary>Every revision of the room came exactly once, in order: what may be seen in full, and of the rest only that it happened. So did the marks.</summary>
        private void AssertTold(int side, List<Push> pushes)
        {
            var told = pushes.Select(object? (p) => p.Payload switch
            {
                Message m when m.RoomId == _room => Read(m),
                Room r when r.Id == _room => $"room {r.Rev}",
                RoomHead h when h.RoomId == _room => $"head {h.Rev}",
                _ => null,
            }).Where(line => line is not null);
            Assert.Equal(_model.Told[side], told);
            var marks = pushes.Select(p => p.Payload).OfType<ReadMarked>().Where(m => m.RoomId == _room).Select(m => (m.UserId == _people[0] ? 0 : 1, m.Seq, m.Unread));
            Assert.Equal(_model.MarksTold[side], marks);
        }

        private static Shown Read(Message m) => new(
            m.Seq, m.Rev, m.Text, m.EditedAt is not null, m.DeletedAt is not null, m.ReplyTo?.Text,
            string.Join(' ', m.Reactions.SelectMany(r => r.Value.Select(user => r.Key + (user.StartsWith("buyer", StringComparison.Ordinal) ? 0 : 1).ToString(CultureInfo.InvariantCulture))).Order(StringComparer.Ordinal)));
    }
}

[Collection(nameof(SqliteRig))]
public sealed class SqliteModelTests(SqliteRig rig) : ModelTests(rig);

[Collection(nameof(PostgresRig))]
public sealed class PostgresModelTests(PostgresRig rig) : ModelTests(rig);
