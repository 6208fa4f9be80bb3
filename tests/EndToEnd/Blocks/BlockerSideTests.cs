using ChatHub.Client;
using ChatHub.Client.Wire;
using Xunit;

namespace ChatHub.EndToEnd.Blocks;

/// <summary>The blocker's side: nothing moves, and what they see stays as at the block for ever.</summary>
public abstract class BlockerSideTests(StoreRig shared)
{
    private const string Lure = "手数料がもったいないので、サイトを通さず直接取引しませんか";

    [Fact]
    public async Task Blocked_WhateverTheyDo_MovesNothingForTheBlocker()
    {
        await using var pair = await BlockedPair.StartAsync(shared.Rig);
        await pair.Them.Send(pair.Room, NewGuid(), Lure);
        Assert.Contains(await pair.PushesAsync(), p => p.Payload is Warning);
        await pair.BlockAsync();
        await pair.TalkElsewhereAsync();
        var before = await pair.LookAsync();
        Assert.Equal(pair.Room, before.Rooms[1].Id);

        await pair.DoEverythingAsync();
        await pair.Them.Send(pair.Room, NewGuid(), Lure);
        await pair.Them.MarkRead(pair.Room, long.MaxValue);
        await pair.Them.Typing(pair.Room, on: true);

        AssertHeadsAlone(await pair.PushesAsync(), pair);
        var after = await pair.LookAsync();
        Assert.True(after.Rev > before.Rev);
        Assert.Equal(before.Shown, after.Shown);
        var caughtUp = (await pair.Me.Resume(new Dictionary<string, long> { [pair.Room] = before.Rev })).Rooms.Single(r => r.Room.Id == pair.Room);
        Assert.Empty(caughtUp.Messages);
        Assert.False(caughtUp.Reload);
    }

    [Fact]
    public async Task Withheld_AfterAnUnblock_StaysSoWhateverBecomesOfIt()
    {
        await using var pair = await BlockedPair.StartAsync(shared.Rig);
        await pair.BlockAsync();
        var hidden = await pair.DoEverythingAsync();
        await pair.PushesAsync();
        var before = await pair.LookAsync();

        await pair.Me.Unblock(pair.TheirId);
        Assert.Equal(before.Shown, (await pair.LookAsync()).Shown);
        await pair.Them.Edit(pair.Room, hidden.Id, "hidden, edited again");
        await pair.Them.React(pair.Room, hidden.Id, "🎉", on: true);
        await pair.Them.Edit(pair.Room, pair.ToEdit.Id, "edited once more");
        // Back to what the blocker sees, which is no news to them.
        await pair.Them.React(pair.Room, pair.Mine.Id, "🎉", on: false);
        await pair.Them.React(pair.Room, pair.Mine.Id, "🔥", on: true);
        await pair.Them.Delete(pair.Room, pair.ToEdit.Id);
        await pair.Them.Delete(pair.Room, hidden.Id);

        AssertHeadsAlone(await pair.PushesAsync(), pair);
        Assert.Equal(before.Shown, (await pair.LookAsync()).Shown);
    }

    [Fact]
    public async Task Identifier_CompletedBehindTheBlock_IsMaskedForItsSenderAlone()
    {
        await using var pair = await BlockedPair.StartAsync(shared.Rig);
        var first = await pair.Them.Send(pair.Room, NewGuid(), "電話番号を分けて送ります 090");
        var second = await pair.Them.Send(pair.Room, NewGuid(), "1234");
        await pair.BlockAsync();
        await pair.PushesAsync();
        var before = await pair.LookAsync();

        var last = await pair.Them.Send(pair.Room, NewGuid(), "5678");

        Assert.NotEmpty(last.Masks);
        foreach (var message in (await pair.Them.History(pair.Room)).Messages.Where(m => m.Id == first.Id || m.Id == second.Id)) Assert.NotEmpty(message.Masks);
        AssertHeadsAlone(await pair.PushesAsync(), pair);
        Assert.Equal(before.Shown, (await pair.LookAsync()).Shown);
        await pair.Me.Unblock(pair.TheirId);
        await pair.Them.Delete(pair.Room, second.Id);
        Assert.Equal(before.Shown, (await pair.LookAsync()).Shown);
        AssertHeadsAlone(await pair.PushesAsync(), pair);
    }

    [Fact]
    public async Task Blocker_MayTakeWordsAwayAndBringNone()
    {
        await using var pair = await BlockedPair.StartAsync(shared.Rig);
        await pair.BlockAsync();
        var hidden = await pair.DoEverythingAsync();

        Assert.Equal(TalkCode.Forbidden, await CodeAsync(pair.Me.Send(pair.Room, NewGuid(), "may not")));
        Assert.Equal(TalkCode.Forbidden, await CodeAsync(pair.Me.Send(pair.Room, NewGuid(), "may not", replyTo: pair.ToEdit.Id)));
        Assert.Equal(TalkCode.Forbidden, await CodeAsync(pair.Me.Edit(pair.Room, pair.Mine.Id, "may not")));
        Assert.Equal(TalkCode.Forbidden, await CodeAsync(pair.Me.React(pair.Room, pair.ToEdit.Id, "👍", on: true)));
        Assert.Equal(TalkCode.Forbidden, await CodeAsync(pair.Me.React(pair.Room, pair.Reacted.Id, "👍", on: false)));
        // What was deleted behind the block is there as before it, and what was said behind it is nowhere.
        Assert.Equal(TalkCode.Forbidden, await CodeAsync(pair.Me.React(pair.Room, pair.ToDelete.Id, "👍", on: true)));
        Assert.Equal(TalkCode.NotFound, await CodeAsync(pair.Me.React(pair.Room, hidden.Id, "👍", on: true)));
        Assert.Equal(TalkCode.NotFound, await CodeAsync(pair.Me.Delete(pair.Room, hidden.Id)));

        Assert.NotNull((await pair.Me.Delete(pair.Room, pair.Mine.Id)).DeletedAt);
        Assert.NotNull((await pair.Them.History(pair.Room)).Messages.Single(m => m.Id == pair.Mine.Id).DeletedAt);
    }

    [Fact]
    public async Task Unblocked_WhatTheySayFromThenOn_FlowsWithoutTheQuotesOfWhatIsWithheld()
    {
        await using var pair = await BlockedPair.StartAsync(shared.Rig);
        await pair.BlockAsync();
        var hidden = await pair.DoEverythingAsync();
        await pair.PushesAsync();
        await pair.Me.Unblock(pair.TheirId);
        var unread = (await pair.LookAsync()).Rooms.Single(r => r.Id == pair.Room).Unread;

        var quoting = await pair.Them.Send(pair.Room, NewGuid(), "as I said", replyTo: hidden.Id);
        var plain = await pair.Them.Send(pair.Room, NewGuid(), "hello again", replyTo: pair.ToEdit.Id);

        Assert.Equal(hidden.Id, quoting.ReplyTo!.Id);
        var came = (await pair.PushesAsync()).Select(p => p.Payload).OfType<Message>().ToList();
        Assert.Equal([quoting.Id, plain.Id], came.Select(m => m.Id));
        Assert.Null(came[0].ReplyTo);
        // What was edited behind the block is quoted as it stood before it.
        Assert.Equal("to edit", came[1].ReplyTo!.Text);
        Assert.Equal("edited", plain.ReplyTo!.Text);
        var look = await pair.LookAsync();
        Assert.Equal(pair.Room, look.Rooms[0].Id);
        Assert.Equal(plain.Id, look.Rooms[0].LastMessage!.Id);
        Assert.Equal(unread + 2, look.Rooms[0].Unread);
        Assert.Equal("answered", (await pair.Me.Send(pair.Room, NewGuid(), "answered")).Text);
    }

    [Fact]
    public async Task Reaction_OnAMessageWhoseDeletionWasWithheld_ReachesTheReactorAlone()
    {
        await using var pair = await BlockedPair.StartAsync(shared.Rig);
        await pair.BlockAsync();
        await pair.DoEverythingAsync();
        await pair.Me.Unblock(pair.TheirId);
        await pair.PushesAsync();
        await pair.TheirPushesAsync();
        var deleted = await pair.TheirMessageAsync(pair.ToDelete);

        var reacted = await pair.Me.React(pair.Room, pair.ToDelete.Id, "👍", on: true);
        var taken = await pair.Me.React(pair.Room, pair.ToDelete.Id, "👍", on: false);

        Assert.Equal(pair.MyId, Assert.Single(reacted.Reactions["👍"]));
        Assert.Empty(taken.Reactions);
        Assert.Equal([reacted.Rev, taken.Rev], (await pair.PushesAsync()).Select(p => Assert.IsType<Message>(p.Payload).Rev));
        Assert.Equal([reacted.Rev, taken.Rev], (await pair.TheirPushesAsync()).Select(p => Assert.IsType<RoomHead>(p.Payload).Rev));
        Assert.Equal(deleted, await pair.TheirMessageAsync(pair.ToDelete));
    }

    private static void AssertHeadsAlone(List<Push> pushes, BlockedPair pair)
    {
        Assert.All(pushes, p => Assert.Equal(pair.Room, Assert.IsType<RoomHead>(p.Payload).RoomId));
        Assert.NotEmpty(pushes);
    }

    private static async Task<string> CodeAsync(Task<Message> call) => (await Assert.ThrowsAsync<TalkException>(() => call)).Code;

    private static string NewGuid() => Guid.CreateVersion7().ToString();
}

[Collection(nameof(SqliteRig))]
public sealed class SqliteBlockerSideTests(SqliteRig rig) : BlockerSideTests(rig);

[Collection(nameof(PostgresRig))]
public sealed class PostgresBlockerSideTests(PostgresRig rig) : BlockerSideTests(rig);
