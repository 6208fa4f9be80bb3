using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Messages;

public sealed class SqliteMessageTests() : MessageTests(Store.Sqlite);

public sealed class PostgresMessageTests() : MessageTests(Store.Postgres);

/// <summary>Sending, changing and reading messages, as both parties see it.</summary>
public abstract class MessageTests(Store store)
{
    [Fact]
    public async Task Send_Accepted_ReachesBothWithTheClientIdForItsSenderAlone()
    {
        await using var scene = await Scene.NewAsync(store);
        var (buyer, phone, seller) = (await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Seller));
        var clientId = Scene.NewId();

        var sent = await buyer.Send(scene.Room, clientId, "名刺に 090-1234-5678 と hana@example.jp を入れました");

        Assert.Equal(["phone", "email"], sent.Masks.Select(mask => mask.Type));
        Assert.All(sent.Masks, mask => Assert.Equal("［連絡先］", sent.Text.Substring(mask.Start, mask.Length)));
        Assert.DoesNotContain("hana", sent.Text, StringComparison.Ordinal);
        Assert.Equal((clientId, scene.Buyer, sent.Rev, "user"), (sent.ClientId, sent.SenderId, sent.Seq, sent.Kind));
        foreach (var device in (TalkConnection[])[buyer, phone]) SameAs(sent, await device.NextMessageAsync());
        SameAs(sent with { ClientId = null }, await seller.NextMessageAsync());
    }

    [Fact]
    public async Task Send_Repeated_AnswersTheMessageAsItStandsNow()
    {
        await using var scene = await Scene.NewAsync(store);
        var buyer = await scene.ConnectAsync(scene.Buyer);
        var clientId = Scene.NewId();
        var first = await buyer.Send(scene.Room, clientId, "一");
        var edited = await buyer.Edit(scene.Room, first.Id, "二");

        SameAs(edited, await buyer.Send(scene.Room, clientId, "一"));
        var conflict = await Assert.ThrowsAsync<TalkException>(() => buyer.Send(scene.Room, clientId, "二"));
        var deleted = await buyer.Delete(scene.Room, first.Id);
        SameAs(deleted, await buyer.Send(scene.Room, clientId, "一"));
        await scene.CloseRoomAsync();
        SameAs(deleted, await buyer.Send(scene.Room, clientId, "一"));

        Assert.Equal(TalkCode.Conflict, conflict.Code);
        Assert.Single((await buyer.History(scene.Room)).Messages);
        // The same id is another message of another sender, and in another room.
        await using var other = await Scene.NewAsync(store);
        Assert.NotEqual(first.Id, (await (await other.ConnectAsync(other.Buyer)).Send(other.Room, clientId, "二")).Id);
    }

    [Fact]
    public async Task Send_RepeatedByTwentyAtOnce_StandsOnce()
    {
        await using var scene = await Scene.NewAsync(store);
        var clientId = Scene.NewId();
        TalkConnection[] devices = [await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Buyer)];

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => devices[i % devices.Length].Send(scene.Room, clientId, "一")));

        Assert.Single(answers.Select(answer => (answer.Id, answer.Rev)).Distinct());
        Assert.Single((await devices[0].History(scene.Room)).Messages);
    }

    [Theory]
    [InlineData("\u0065\u0301te\u0301", "\u00e9t\u00e9")]
    [InlineData("\u304b\u3099\u304d\u3099", "\u304c\u304e")]
    [InlineData("one\r\ntwo\tthree\n", "one\ntwo\tthree\n")]
    [InlineData(" \U0001F44B\U0001F3FD ", " \U0001F44B\U0001F3FD ")]
    [InlineData("<b>\"x\"</b> & 'y' \\ / \u2028", "<b>\"x\"</b> & 'y' \\ / \u2028")]
    public async Task Text_Sent_IsKeptComposed(string written, string kept)
    {
        await using var scene = await Scene.NewAsync(store);
        var (buyer, seller) = (await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Seller));

        var sent = await buyer.Send(scene.Room, Scene.NewId(), written);
        var edited = await buyer.Edit(scene.Room, (await buyer.Send(scene.Room, Scene.NewId(), "x")).Id, written);

        Assert.Equal(kept, sent.Text);
        Assert.Equal(kept, edited.Text);
        Assert.Equal(kept, (await seller.NextMessageAsync()).Text);
        Assert.Equal([kept, kept], (await seller.History(scene.Room)).Messages.Select(message => message.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t　")]
    [InlineData("a\u0000b")]
    [InlineData("a\u0007b")]
    [InlineData("a\u001bb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u0085b")]
    [InlineData("a\rb")]
    public async Task Text_NotWellFormed_IsInvalidEverywhere(string text)
    {
        await using var scene = await Scene.NewAsync(store);
        var buyer = await scene.ConnectAsync(scene.Buyer);
        var sent = await buyer.Send(scene.Room, Scene.NewId(), "x");

        foreach (var call in (Func<Task>[])[() => buyer.Send(scene.Room, Scene.NewId(), text), () => buyer.Edit(scene.Room, sent.Id, text), () => buyer.Preview(scene.Room, text)])
            Assert.Equal(TalkCode.Invalid, (await Assert.ThrowsAsync<TalkException>(call)).Code);
        Assert.Equal("invalid", (await scene.Rig.Backend.AskAsync("POST", $"/v1/rooms/{scene.Room}/messages", new { clientId = Scene.NewId(), text })).Code);
    }

    [Fact]
    public async Task Text_AtTheBound_IsTakenAndBeyondItTooLong()
    {
        await using var scene = await Scene.NewAsync(store);
        var buyer = await scene.ConnectAsync(scene.Buyer);
        // 4,001 units that compose to 4,000, and 4,000 units of pairs.
        foreach (var text in (string[])[new('あ', 4000), new string('a', 3999) + "e\u0301", string.Concat(Enumerable.Repeat("\U0001F44B", 2000))])
            Assert.Equal(4000, (await buyer.Send(scene.Room, Scene.NewId(), text)).Text.Length);

        var sent = await buyer.Send(scene.Room, Scene.NewId(), "x");
        foreach (var text in (string[])[new('あ', 4001), new('x', 20_000), string.Concat(Enumerable.Repeat("\U0001F44B", 2000)) + "a"])
            foreach (var call in (Func<Task>[])[() => buyer.Send(scene.Room, Scene.NewId(), text), () => buyer.Edit(scene.Room, sent.Id, text), () => buyer.Preview(scene.Room, text)])
                Assert.Equal(TalkCode.TooLong, (await Assert.ThrowsAsync<TalkException>(call)).Code);
        Assert.Equal("too_long", (await scene.Rig.Backend.AskAsync("POST", $"/v1/rooms/{scene.Room}/messages", new { clientId = Scene.NewId(), text = new string('x', 4001) })).Code);
    }

    [Fact]
    public async Task Change_OfAnothersMessage_IsForbidden()
    {
        await using var scene = await Scene.NewAsync(store);
        var (buyer, seller) = (await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Seller));
        var sent = await buyer.Send(scene.Room, Scene.NewId(), "x");
        var notice = (await scene.SystemAsync("お知らせ")).GetProperty("id").GetString()!;

        foreach (var call in (Func<Task>[])
        [
            () => seller.Edit(scene.Room, sent.Id, "y"), () => seller.Delete(scene.Room, sent.Id),
            () => buyer.Edit(scene.Room, notice, "y"), () => buyer.Delete(scene.Room, notice),
        ])
            Assert.Equal(TalkCode.Forbidden, (await Assert.ThrowsAsync<TalkException>(call)).Code);
        Assert.Equal("x", (await buyer.History(scene.Room)).Messages[0].Text);
    }

    [Fact]
    public async Task Delete_Done_LeavesAnEmptyMessageThatCannotBeChanged()
    {
        await using var scene = await Scene.NewAsync(store);
        var (buyer, seller) = (await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Seller));
        var sent = await buyer.Send(scene.Room, Scene.NewId(), "mail: hana@example.jp");
        await seller.React(scene.Room, sent.Id, "👍", on: true);

        var deleted = await buyer.Delete(scene.Room, sent.Id);

        Assert.Equal(("", sent.Seq, sent.Rev + 2, true), (deleted.Text, deleted.Seq, deleted.Rev, deleted.DeletedAt is not null));
        Assert.Empty(deleted.Masks);
        Assert.Empty(deleted.Reactions);
        Assert.Equal(TalkCode.Conflict, (await Assert.ThrowsAsync<TalkException>(() => buyer.Edit(scene.Room, sent.Id, "y"))).Code);
        Assert.Equal(TalkCode.Conflict, (await Assert.ThrowsAsync<TalkException>(() => seller.React(scene.Room, sent.Id, "🎉", on: true))).Code);
    }

    [Fact]
    public async Task Reactions_SetAndTakenBack_AreSeenByBoth()
    {
        await using var scene = await Scene.NewAsync(store);
        var (buyer, seller) = (await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Seller));
        var sent = await buyer.Send(scene.Room, Scene.NewId(), "x");

        await buyer.React(scene.Room, sent.Id, "👍", on: true);
        var both = await seller.React(scene.Room, sent.Id, "👍", on: true);
        var left = await buyer.React(scene.Room, sent.Id, "👍", on: false);

        Assert.Equal([scene.Buyer, scene.Seller], both.Reactions["👍"]);
        Assert.Equal([scene.Seller], left.Reactions["👍"]);
        Assert.Equal(sent.Rev + 3, left.Rev);
        SameAs(left with { ClientId = null }, Assert.Single((await seller.History(scene.Room)).Messages));
        foreach (var emoji in (string[])["a", "1", "1️⃣", "🇯🇵", "🆗", "👍👍", "", "👍\u200d"])
            Assert.Equal(TalkCode.Invalid, (await Assert.ThrowsAsync<TalkException>(() => buyer.React(scene.Room, sent.Id, emoji, on: true))).Code);
    }

    [Fact]
    public async Task Reactions_BeyondTwentyOnAMessage_AreLimitReached()
    {
        await using var scene = await Scene.NewAsync(store);
        var (buyer, seller) = (await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Seller));
        var sent = await buyer.Send(scene.Room, Scene.NewId(), "x");
        string[] emoji = ["👍", "👎", "👏", "🙏", "🙇", "🙌", "💪", "👌", "👀", "✅"];
        foreach (var e in emoji)
        {
            await buyer.React(scene.Room, sent.Id, e, on: true);
            await seller.React(scene.Room, sent.Id, e, on: true);
        }

        Assert.Equal(TalkCode.LimitReached, (await Assert.ThrowsAsync<TalkException>(() => buyer.React(scene.Room, sent.Id, "🎉", on: true))).Code);
        await buyer.React(scene.Room, sent.Id, "👍", on: true);
        await buyer.React(scene.Room, sent.Id, "👍", on: false);
        await seller.React(scene.Room, sent.Id, "🎉", on: true);
    }

    [Fact]
    public async Task Quote_OfAMessageThatChanges_FollowsItWithARevisionForEachReply()
    {
        await using var scene = await Scene.NewAsync(store);
        var (buyer, seller) = (await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Seller));
        var quoted = await buyer.Send(scene.Room, Scene.NewId(), "一");
        var one = await seller.Send(scene.Room, Scene.NewId(), "はい", replyTo: quoted.Id);
        var two = await buyer.Send(scene.Room, Scene.NewId(), "ええ", replyTo: quoted.Id);
        Assert.Equal(new Quote(quoted.Id, scene.Buyer, "一"), one.ReplyTo);

        var edited = await buyer.Edit(scene.Room, quoted.Id, "mail: hana@example.jp");
        Assert.Equal([edited.Rev, edited.Rev + 1, edited.Rev + 2], await RevsAsync(seller, scene.Room, [quoted.Id, one.Id, two.Id]));
        Assert.All((await seller.History(scene.Room, after: quoted.Seq)).Messages, reply => Assert.Equal("mail: ［連絡先］", reply.ReplyTo!.Text));

        var deleted = await buyer.Delete(scene.Room, quoted.Id);
        Assert.Equal([deleted.Rev, deleted.Rev + 1, deleted.Rev + 2], await RevsAsync(seller, scene.Room, [quoted.Id, one.Id, two.Id]));
        Assert.All((await seller.History(scene.Room, after: quoted.Seq)).Messages, reply => Assert.Equal("", reply.ReplyTo!.Text));

        // What is quoted once is quoted as it stands, also later; a reply to a reply quotes the reply.
        Assert.Equal("", (await seller.Send(scene.Room, Scene.NewId(), "?", replyTo: quoted.Id)).ReplyTo!.Text);
        Assert.Equal("はい", (await seller.Send(scene.Room, Scene.NewId(), "!", replyTo: one.Id)).ReplyTo!.Text);
    }

    [Fact]
    public async Task History_ReadBothWays_IsThePagesOfOneList()
    {
        await using var scene = await Scene.NewAsync(store);
        var buyer = await scene.ConnectAsync(scene.Buyer);
        var sent = new List<string>();
        foreach (var i in Enumerable.Range(0, 7)) sent.Add((await buyer.Send(scene.Room, Scene.NewId(), $"{i}")).Id);
        // Seqs with holes: an edit takes a revision of its own.
        await buyer.Edit(scene.Room, sent[0], "edited");
        sent.Add((await buyer.Send(scene.Room, Scene.NewId(), "last")).Id);

        Assert.Equal(sent, (await buyer.History(scene.Room, limit: 8)).Messages.Select(message => message.Id));
        Assert.False((await buyer.History(scene.Room, limit: 8)).HasMore);
        foreach (var size in (int[])[1, 3, 7, 100])
        {
            Assert.Equal(sent, await WalkAsync(buyer, scene.Room, size, forward: true));
            Assert.Equal(sent, await WalkAsync(buyer, scene.Room, size, forward: false));
        }
        using var rest = scene.Rig.Rest(scene.Buyer);
        Assert.Equal(
            (await buyer.InvokeAsync("History", new { roomId = scene.Room, before = 6, limit = 2 }))!.Value.GetRawText(),
            (await rest.AskAsync("GET", $"/v1/rooms/{scene.Room}/messages?before=6&limit=2")).Body);
        foreach (var bad in (object[])[new { roomId = scene.Room, before = 1, after = 1 }, new { roomId = scene.Room, limit = 0 }, new { roomId = scene.Room, limit = 101 }, new { roomId = scene.Room, before = -1 }])
            Assert.Equal(TalkCode.Invalid, (await Assert.ThrowsAsync<TalkException>(() => buyer.InvokeAsync("History", bad))).Code);
        foreach (var bad in (string[])["before=1&after=1", "limit=0", "limit=101", "before=x", "limit=9999999999999"])
            Assert.Equal("invalid", (await rest.AskAsync("GET", $"/v1/rooms/{scene.Room}/messages?{bad}")).Code);
    }

    [Fact]
    public async Task SystemMessage_FromTheBackend_HasNoSenderAndPassesTheGate()
    {
        await using var scene = await Scene.NewAsync(store);
        var (buyer, seller) = (await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Seller));
        var body = new { clientId = Scene.NewId(), text = "Ask support@example.jp" };

        var first = await scene.Rig.Backend.AskAsync("POST", $"/v1/rooms/{scene.Room}/messages", body);
        var again = await scene.Rig.Backend.AskAsync("POST", $"/v1/rooms/{scene.Room}/messages", body);
        var other = await scene.Rig.Backend.AskAsync("POST", $"/v1/rooms/{scene.Room}/messages", new { body.clientId, text = "Other" });

        Assert.Equal(first, again);
        Assert.Equal("conflict", other.Code);
        foreach (var party in (TalkConnection[])[buyer, seller])
        {
            var pushed = await party.NextMessageAsync();
            Assert.Equal(("system", null, null, "Ask ［連絡先］"), (pushed.Kind, pushed.SenderId, pushed.ClientId, pushed.Text));
            SameAs(pushed, Assert.Single((await party.History(scene.Room)).Messages));
        }
        Assert.Equal([1, 1], (await Task.WhenAll(buyer.Resume(new Dictionary<string, long>()), seller.Resume(new Dictionary<string, long>()))).Select(page => page.Rooms.Single(r => r.Room.Id == scene.Room).Room.Unread));
        // A system message can be answered.
        Assert.Null((await buyer.Send(scene.Room, Scene.NewId(), "はい", replyTo: first.Json().GetProperty("id").GetString())).ReplyTo!.SenderId);
    }

    [Fact]
    public async Task Versions_OfAMessage_AreForModeratorsAlone()
    {
        await using var scene = await Scene.NewAsync(store);
        var buyer = await scene.ConnectAsync(scene.Buyer);
        var sent = await buyer.Send(scene.Room, Scene.NewId(), "mail: hana@example.jp");
        await buyer.Edit(scene.Room, sent.Id, "二");
        await buyer.Delete(scene.Room, sent.Id);
        using var desk = scene.Rig.Host.Client(scene.Rig.Host.Tokens.Moderator("desk"));

        var versions = (await desk.AskAsync("GET", $"/v1/rooms/{scene.Room}/messages/{sent.Id}/versions")).Json().EnumerateArray().ToList();
        var elsewhere = await desk.AskAsync("GET", $"/v1/rooms/{scene.Nowhere}/messages/{sent.Id}/versions");

        Assert.Equal(["mail: ［連絡先］", "二", ""], versions.Select(version => version.GetProperty("text").GetString()));
        Assert.Equal([sent.Rev, sent.Rev + 1, sent.Rev + 2], versions.Select(version => version.GetProperty("rev").GetInt64()));
        Assert.Equal([true, true, false], versions.Select(version => version.TryGetProperty("supersededAt", out _)));
        Assert.Equal("not_found", elsewhere.Code);
    }

    private static async Task<long[]> RevsAsync(TalkConnection party, string room, string[] ids)
    {
        var history = (await party.History(room)).Messages;
        return [.. ids.Select(id => history.Single(message => message.Id == id).Rev)];
    }

    private static async Task<List<string>> WalkAsync(TalkConnection caller, string room, int size, bool forward)
    {
        var all = new List<string>();
        long? at = forward ? 0 : null;
        while (true)
        {
            var page = forward ? await caller.History(room, after: at, limit: size) : await caller.History(room, before: at, limit: size);
            Assert.Equal(page.Messages.OrderBy(message => message.Seq), page.Messages);
            all.InsertRange(forward ? all.Count : 0, page.Messages.Select(message => message.Id));
            if (!page.HasMore) return all;
            Assert.Equal(size, page.Messages.Count);
            at = forward ? page.Messages[^1].Seq : page.Messages[0].Seq;
        }
    }

    private static void SameAs(Message expected, Message actual) => Assert.Equal(Reading.Text(expected), Reading.Text(actual));
}
