using System.Net;
using System.Text.Json;
using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.EndToEnd.Messages;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Rooms;

public sealed class SqliteRoomTests() : RoomTests(Store.Sqlite);

public sealed class PostgresRoomTests() : RoomTests(Store.Postgres);

/// <summary>Provisioning, stages, and what a closed room still allows.</summary>
public abstract class RoomTests(Store store)
{
    public static TheoryData<string> Writing => [.. HubTable.Rows.Where(row => row.WritesInRoom).Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Writing))]
    public async Task Method_ThatWrites_IsRefusedInAClosedRoom(string name)
    {
        await using var scene = await Scene.NewAsync(store);
        var message = await scene.SendAsync();
        var buyer = await scene.ConnectAsync(scene.Buyer);
        await scene.CloseRoomAsync();

        var refused = await Assert.ThrowsAsync<TalkException>(() => buyer.InvokeAsync(name, HubTable.Of(name).Argument!(scene, message.Id)));

        Assert.Equal(TalkCode.RoomClosed, refused.Code);
        // To a stranger it is still no room at all.
        var stranger = await scene.ConnectAsync(scene.Stranger);
        Assert.Equal(TalkCode.NotFound, (await Assert.ThrowsAsync<TalkException>(() => stranger.InvokeAsync(name, HubTable.Of(name).Argument!(scene, message.Id)))).Code);
    }

    [Fact]
    public async Task ClosedRoom_Read_GoesOn()
    {
        await using var scene = await Scene.NewAsync(store);
        var message = await scene.SendAsync();
        var seller = await scene.ConnectAsync(scene.Seller);
        await scene.CloseRoomAsync();

        Assert.Equal(message.Id, Assert.Single((await seller.History(scene.Room)).Messages).Id);
        Assert.Equal(0, (await seller.MarkRead(scene.Room, message.Seq)).Unread);
        Assert.Equal("システム", (await scene.SystemAsync("システム")).GetProperty("text").GetString());
        var room = (await seller.Resume(new Dictionary<string, long>())).Rooms.Single().Room;
        Assert.Equal(("closed", 1, "システム"), (room.Stage, room.Unread, room.LastMessage!.Text));
    }

    [Fact]
    public async Task Room_Provisioned_IsWhatWasAskedForAndToldToBoth()
    {
        await using var scene = await Scene.NewAsync(store);
        var (buyer, seller) = (await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Seller));
        var id = scene.Room + "-new";

        var made = await PutAsync(scene, id, "inquiry", "Logo for hana@example.jp", "none");

        Assert.Equal(HttpStatusCode.OK, made.Status);
        var room = made.Json();
        Assert.Equal(("inquiry", "inquiry", "none", "Logo for ［連絡先］"), (Text(room, "kind"), Text(room, "stage"), Text(room, "calls"), Text(room, "title")));
        foreach (var party in (TalkConnection[])[buyer, seller]) Assert.Equal("Logo for ［連絡先］", (await party.NextAsync<Room>(r => r.Id == id)).Title);
    }

    [Fact]
    public async Task Room_PutAgain_UpdatesTitleAndCallsByOneRevisionAndNothingElse()
    {
        await using var scene = await Scene.NewAsync(store);
        var buyer = await scene.ConnectAsync(scene.Buyer);
        var before = (await PutAsync(scene, scene.Room, "order", "ロゴ制作", null)).Json();

        var same = await PutAsync(scene, scene.Room, "order", "ロゴ制作", "video");
        var changed = await PutAsync(scene, scene.Room, "order", "新しい題", "audio");

        Assert.Equal(before.GetRawText(), same.Body);
        Assert.Equal(("新しい題", "audio", before.GetProperty("rev").GetInt64() + 1), (Text(changed.Json(), "title"), Text(changed.Json(), "calls"), changed.Json().GetProperty("rev").GetInt64()));
        Assert.Equal("新しい題", (await buyer.NextAsync<Room>(r => r.Rev == changed.Json().GetProperty("rev").GetInt64())).Title);
        Assert.Equal("conflict", (await PutAsync(scene, scene.Room, "inquiry", "新しい題", null)).Code);
        Assert.Equal("conflict", (await PutAsync(scene, scene.Room, "order", "新しい題", null, seller: scene.Stranger)).Code);
        Assert.Equal("conflict", (await PutAsync(scene, scene.Room, "order", "新しい題", null, buyer: scene.Seller, seller: scene.Buyer)).Code);
    }

    [Theory]
    [InlineData("kind", "\"Order\"")]
    [InlineData("kind", "\" order\"")]
    [InlineData("kind", "\"inquiry,order\"")]
    [InlineData("kind", "\"1\"")]
    [InlineData("kind", "\"+1\"")]
    [InlineData("calls", "\"+7\"")]
    [InlineData("calls", "\"-1\"")]
    [InlineData("calls", "\"none,audio\"")]
    [InlineData("calls", "\"Video\"")]
    public async Task Room_OfAKindThatIsNone_IsInvalid(string field, string value)
    {
        await using var scene = await Scene.NewAsync(store);
        var body = RestTable.Of("PUT /v1/rooms/{roomId}").Body!(scene);
        body[field] = System.Text.Json.Nodes.JsonNode.Parse(value);

        Assert.Equal("invalid", (await scene.Rig.Backend.AskAsync("PUT", $"/v1/rooms/{scene.Room}-new", body)).Code);
        Assert.Single((await scene.Rig.Rest(scene.Buyer).AskAsync("GET", "/v1/rooms")).Json().EnumerateArray());
    }

    [Fact]
    public async Task Room_OfPeopleNeverProvisionedOrOnlyOne_IsInvalid()
    {
        await using var scene = await Scene.NewAsync(store);
        var nobody = "never-provisioned-" + scene.Room;

        foreach (var (buyer, seller) in ((string, string)[])[(nobody, scene.Seller), (scene.Buyer, nobody), (scene.Buyer, scene.Buyer)])
            Assert.Equal("invalid", (await PutAsync(scene, scene.Room + "-new", "order", "x", null, buyer, seller)).Code);
        Assert.Equal("too_long", (await PutAsync(scene, scene.Room + "-new", "order", new string('x', 201), null)).Code);
    }

    [Fact]
    public async Task Inquiry_OpenedAndClosed_GoesOneWay()
    {
        await using var scene = await Scene.NewAsync(store, "inquiry");
        var seller = await scene.ConnectAsync(scene.Seller);
        Task<Answer> Ask(string act) => scene.Rig.Backend.AskAsync("POST", $"/v1/rooms/{scene.Room}/{act}");

        var opened = await Ask("open");
        var again = await Ask("open");
        var closed = await Ask("close");
        var closedAgain = await Ask("close");
        var reopened = await Ask("open");

        Assert.Equal(("order", "open"), (Text(opened.Json(), "kind"), Text(opened.Json(), "stage")));
        Assert.Equal(opened, again);
        Assert.Equal("closed", Text(closed.Json(), "stage"));
        Assert.Equal(closed, closedAgain);
        Assert.Equal("conflict", reopened.Code);
        Assert.Equal(["open", "closed"], [(await seller.NextAsync<Room>(r => r.Stage != "inquiry")).Stage, (await seller.NextAsync<Room>()).Stage]);
    }

    [Fact]
    public async Task User_Renamed_IsRenamedInTheirRooms()
    {
        await using var scene = await Scene.NewAsync(store);
        var seller = await scene.ConnectAsync(scene.Seller);

        await scene.Rig.ProvisionUserAsync(scene.Buyer, "花子 hana@example.jp");
        await scene.Rig.ProvisionUserAsync(scene.Buyer, "花子 hana@example.jp");

        Assert.Equal("花子 ［連絡先］", (await seller.NextAsync<Room>(r => r.Rev > 0)).BuyerName);
        using var buyer = scene.Rig.Rest(scene.Buyer);
        Assert.Equal(1, (await buyer.AskAsync("GET", "/v1/rooms")).Json()[0].GetProperty("rev").GetInt64());
    }

    private static Task<Answer> PutAsync(Scene scene, string id, string kind, string title, string? calls, string? buyer = null, string? seller = null) =>
        scene.Rig.Backend.AskAsync("PUT", $"/v1/rooms/{id}", calls is null
            ? new { kind, buyerId = buyer ?? scene.Buyer, sellerId = seller ?? scene.Seller, title }
            : new { kind, buyerId = buyer ?? scene.Buyer, sellerId = seller ?? scene.Seller, title, calls });

    private static string? Text(JsonElement json, string field) => json.GetProperty(field).GetString();
}
