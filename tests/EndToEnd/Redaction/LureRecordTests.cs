using System.Text.Json;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Redaction;

/// <summary>What moderators read of lures: who, where and what, and no text.</summary>
public abstract class LureRecordTests(Store store) : IAsyncLifetime
{
    private const string Lure = "手数料がもったいないので、サービスを通さず直接お振込みいただければ安くします";

    private TalkRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await TalkRig.StartAsync(store);

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Record_IsReadInPages_NewestFirst_AndHoldsNoText()
    {
        await using var one = await Scene.InAsync(_rig);
        await using var other = await Scene.InAsync(_rig);
        var ids = new List<string>();
        foreach (var scene in (Scene[])[one, other, one])
        {
            var seller = await scene.ConnectAsync(scene.Seller);
            await seller.Send(scene.Room, Scene.NewId(), "ラフを送ります");
            ids.Add((await seller.Send(scene.Room, Scene.NewId(), Lure)).Id);
        }

        using var desk = _rig.Host.Client(_rig.Host.Tokens.Moderator("desk"));
        var whole = await desk.AskAsync("GET", "/v1/moderation/lures");
        var first = (await desk.AskAsync("GET", "/v1/moderation/lures?limit=2")).Json();
        var second = (await desk.AskAsync("GET", $"/v1/moderation/lures?limit=2&before={Ids(first)[^1]}")).Json();

        ids.Reverse();
        Assert.Equal(ids, Ids(whole.Json()));
        Assert.Equal(ids, [.. Ids(first), .. Ids(second)]);
        Assert.True(first.GetProperty("hasMore").GetBoolean());
        Assert.False(second.GetProperty("hasMore").GetBoolean());
        var newest = whole.Json().GetProperty("lures")[0];
        Assert.Equal((one.Room, one.Seller), (newest.GetProperty("roomId").GetString(), newest.GetProperty("senderId").GetString()));
        Assert.Contains("direct_deal", newest.GetProperty("labels").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal(["messageId", "roomId", "senderId", "labels", "at"], newest.EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=many")]
    [InlineData("before=yesterday")]
    public async Task Record_AskedForInABadWay_IsRefused(string query)
    {
        using var desk = _rig.Host.Client(_rig.Host.Tokens.Moderator("desk"));
        Assert.Equal("invalid", (await desk.AskAsync("GET", "/v1/moderation/lures?" + query)).Code);
    }

    [Fact]
    public async Task Record_IsForModeratorsAlone()
    {
        await _rig.ProvisionUserAsync("hana");
        using var person = _rig.Rest("hana");
        Assert.Equal("forbidden", (await person.AskAsync("GET", "/v1/moderation/lures")).Code);
        Assert.Equal("forbidden", (await _rig.Backend.AskAsync("GET", "/v1/moderation/lures")).Code);
    }

    private static List<string> Ids(JsonElement page) => [.. page.GetProperty("lures").EnumerateArray().Select(l => l.GetProperty("messageId").GetString()!)];
}

public sealed class SqliteLureRecordTests() : LureRecordTests(Store.Sqlite);

public sealed class PostgresLureRecordTests() : LureRecordTests(Store.Postgres);
