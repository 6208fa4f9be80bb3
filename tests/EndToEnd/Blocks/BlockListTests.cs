using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChatHub.Client;
using ChatHub.Client.Wire;
using Xunit;

namespace ChatHub.EndToEnd.Blocks;

/// <summary>The list itself, over the hub and REST, and blocks that race with each other and with sends.</summary>
public abstract class BlockListTests(StoreRig shared)
{
    [Fact]
    public async Task Block_InParallelBeyondTheLimit_TakesExactly200()
    {
        var me = StoreRig.NewId("blocker");
        await using var device = await shared.Rig.ConnectAsync(me);
        using var rest = shared.Rig.Rest(me);
        var codes = await Task.WhenAll(Enumerable.Range(0, 220).Select(n => n % 2 == 0 ? BlockAsync(device, $"p{n}") : PutAsync(rest, $"p{n}")));

        Assert.Equal(20, codes.Count(code => code == TalkCode.LimitReached));
        Assert.Equal(200, codes.Count(code => code == ""));
        Assert.Equal(200, (await device.Blocks()).Count);
        var taken = (await device.Blocks())[0].UserId;
        // One who stands on the list already takes no second place, and one given back can be taken.
        Assert.Equal("", await BlockAsync(device, taken));
        await device.Unblock(taken);
        await device.Unblock(taken);
        Assert.Equal("", await BlockAsync(device, "another"));
        Assert.Equal(TalkCode.LimitReached, await BlockAsync(device, "and-another"));
    }

    [Fact]
    public async Task Block_OfOneselfOrNobody_IsInvalidAndOfStrangersFine()
    {
        var me = StoreRig.NewId("blocker");
        await using var device = await shared.Rig.ConnectAsync(me);
        using var rest = shared.Rig.Rest(me);

        Assert.Equal(TalkCode.Invalid, await BlockAsync(device, me));
        Assert.Equal(TalkCode.Invalid, await BlockAsync(device, "no id"));
        Assert.Equal(TalkCode.Invalid, await PutAsync(rest, me));
        Assert.Equal("", await BlockAsync(device, "never-provisioned"));
        Assert.Equal("", await PutAsync(rest, "never-provisioned"));
        Assert.Equal("never-provisioned", Assert.Single(await device.Blocks()).UserId);
        var listed = await rest.GetFromJsonAsync<BlockedUser[]>("/v1/blocks", WireJson.Options);
        Assert.Equal(await device.Blocks(), listed);
        Assert.Equal(HttpStatusCode.NoContent, (await rest.DeleteAsync(new Uri("/v1/blocks/never-provisioned", UriKind.Relative))).StatusCode);
        Assert.Empty(await device.Blocks());
    }

    [Fact]
    public async Task Between_EitherWay_TellsTheMarketplaceAlone()
    {
        var (a, b) = (StoreRig.NewId("a"), StoreRig.NewId("b"));
        await using var device = await shared.Rig.ConnectAsync(a);
        Assert.False(await BetweenAsync(a, b));
        await device.Block(b);
        Assert.True(await BetweenAsync(a, b));
        Assert.True(await BetweenAsync(b, a));
        await device.Unblock(b);
        Assert.False(await BetweenAsync(b, a));
        using var rest = shared.Rig.Rest(b);
        Assert.Equal(HttpStatusCode.Forbidden, (await rest.GetAsync(new Uri($"/v1/blocks/between?a={a}&b={b}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Block_RacingWithSends_CutsAtOneRevision()
    {
        var (blocker, blocked, room) = (StoreRig.NewId("blocker"), StoreRig.NewId("blocked"), StoreRig.NewId("race"));
        await shared.Rig.ProvisionRoomAsync(room, blocker, blocked);
        await using var mine = await shared.Rig.ConnectAsync(blocker);
        TalkConnection[] theirs = [await shared.Rig.ConnectAsync(blocked), await shared.Rig.ConnectAsync(blocked), await shared.Rig.ConnectAsync(blocked)];
        for (var round = 0; round < 25; round++)
        {
            var before = (await theirs[0].Resume(new Dictionary<string, long>())).Rooms.Single().Room.Rev;
            var sends = theirs.SelectMany(device => Enumerable.Range(0, 4).Select(n => device.Send(room, Guid.CreateVersion7().ToString(), $"{round} {n}"))).ToList();
            await mine.Block(blocked);
            var sent = (await Task.WhenAll(sends)).Select(m => m.Seq).Order().ToList();
            await mine.Unblock(blocked);

            Assert.Equal(Enumerable.Range(1, 12).Select(n => before + n), sent);
            var seen = (await mine.History(room, after: before)).Messages.Select(m => m.Seq).ToList();
            // Seen is a beginning of what was sent: the block took effect at one revision, and nothing after it came through.
            Assert.Equal(sent.Take(seen.Count), seen);
            Assert.Equal(seen.Count, (await mine.Resume(new Dictionary<string, long>())).Rooms.Single().Room.Unread);
            if (seen.Count > 0) await mine.MarkRead(room, seen[^1]);
        }
        foreach (var device in theirs) await device.DisposeAsync();
    }

    private async Task<bool> BetweenAsync(string a, string b) =>
        (await shared.Rig.Backend.GetFromJsonAsync<JsonElement>($"/v1/blocks/between?a={a}&b={b}")).GetProperty("blocked").GetBoolean();

    private static async Task<string> BlockAsync(TalkConnection device, string userId)
    {
        try
        {
            await device.Block(userId);
            return "";
        }
        catch (TalkException refused)
        {
            return refused.Code;
        }
    }

    private static async Task<string> PutAsync(HttpClient rest, string userId)
    {
        using var answer = await rest.PutAsync(new Uri($"/v1/blocks/{userId}", UriKind.Relative), null);
        return answer.IsSuccessStatusCode ? "" : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
    }
}

[Collection(nameof(SqliteRig))]
public sealed class SqliteBlockListTests(SqliteRig rig) : BlockListTests(rig);

[Collection(nameof(PostgresRig))]
public sealed class PostgresBlockListTests(PostgresRig rig) : BlockListTests(rig);
