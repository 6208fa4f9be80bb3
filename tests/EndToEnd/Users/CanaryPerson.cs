using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChatHub.Client;
using ChatHub.Client.Transport;
using ChatHub.EndToEnd.Blocks;
using ChatHub.TestKit;

namespace ChatHub.EndToEnd.Users;

/// <summary>Somebody who has written a canary wherever a person can, and of whom others hold one.</summary>
internal sealed class CanaryPerson
{
    private readonly TalkRig _rig;

    private readonly string _id;
    private readonly string _token;

    private CanaryPerson(TalkRig rig)
    {
        _rig = rig;
        _id = Canaries.Plant("userId");
        _token = rig.Host.Tokens.User(_id);
    }

    public Canaries Canaries { get; } = new();

    public string Id => _id;

    /// <summary>The other party, who has not blocked them.</summary>
    public string Friend { get; } = StoreRig.NewId("friend");

    /// <summary>The other party of a room of its own, who has.</summary>
    public string Foe { get; } = StoreRig.NewId("foe");

    public string Inquiry { get; } = StoreRig.NewId("inquiry");

    public string Order { get; } = StoreRig.NewId("order");

    public string Closed { get; } = StoreRig.NewId("closed");

    public string Blocked { get; } = StoreRig.NewId("blocked");

    /// <summary>Rooms whose messages fill many pages.</summary>
    public List<string> Bulk { get; } = [];

    public static async Task<CanaryPerson> PlantAsync(TalkRig rig, int bulkRooms, int bulkMessages)
    {
        var person = new CanaryPerson(rig);
        await person.PlantAsync(bulkRooms, bulkMessages);
        return person;
    }

    private async Task PlantAsync(int bulkRooms, int bulkMessages)
    {
        await _rig.ProvisionRoomAsync(Inquiry, Id, Friend);
        await _rig.ProvisionRoomAsync(Order, Friend, Id, "order");
        await _rig.ProvisionRoomAsync(Closed, Id, Friend, "order");
        await _rig.ProvisionRoomAsync(Blocked, Id, Foe);
        await using var device = await ConnectAsync();
        await using var friend = await _rig.ConnectAsync(Friend);
        await using var foe = await _rig.ConnectAsync(Foe);
        await device.SetPrivacy(lastSeen: true, readReceipts: true);
        await device.Block(StoreRig.NewId("somebody"));
        // Others have rows of their own in every table: PostgreSQL keeps the statistics of a table that was emptied.
        await friend.Block(StoreRig.NewId("somebody"));
        await friend.SetPrivacy(lastSeen: true, readReceipts: true);
        await friend.MarkRead(Order, 1);
        await PlantMessagesAsync(device, friend);
        await PlantBehindABlockAsync(device, foe);
        await _rig.Backend.PostAsync(new Uri($"/v1/rooms/{Closed}/close", UriKind.Relative), null);
        for (var i = 0; i < bulkRooms; i++)
        {
            Bulk.Add(StoreRig.NewId($"bulk{(i * 7) % 10}"));
            await _rig.ProvisionRoomAsync(Bulk[i], Id, Friend);
        }
        // Last: whoever provisions a room names its parties by their ids.
        await _rig.ProvisionUserAsync(Id, Canaries.Plant("displayName"));
        await Task.WhenAll(Enumerable.Range(0, bulkMessages).Select(n => WriteBulkAsync(device, n)));
    }

    private async Task PlantMessagesAsync(TalkConnection device, TalkConnection friend)
    {
        foreach (var room in (string[])[Inquiry, Order, Closed])
        {
            var theirs = await friend.Send(room, NewId(), "a word of the friend");
            var mine = await device.Send(room, Canaries.PlantId($"clientId {room}"), Canaries.PlantText($"text {room}"), replyTo: theirs.Id);
            await friend.Send(room, NewId(), "answering", replyTo: mine.Id);
            var edited = await device.Send(room, NewId(), Canaries.PlantText($"before the edit {room}"));
            await device.Edit(room, edited.Id, Canaries.PlantText($"after the edit {room}"));
            var deleted = await device.Send(room, NewId(), Canaries.PlantText($"deleted {room}"));
            await device.Delete(room, deleted.Id);
            await device.React(room, theirs.Id, "👀", on: true);
            await friend.React(room, mine.Id, "👍", on: true);
            await device.MarkRead(room, theirs.Seq);
        }
    }

    private async Task PlantBehindABlockAsync(TalkConnection device, TalkConnection foe)
    {
        var theirs = await foe.Send(Blocked, NewId(), "a word of the foe");
        var seen = await device.Send(Blocked, NewId(), Canaries.PlantText("seen by the blocker"));
        await foe.Block(Id);
        await device.Edit(Blocked, seen.Id, Canaries.PlantText("edited behind the block"));
        await device.Send(Blocked, NewId(), Canaries.PlantText("withheld"));
        await device.React(Blocked, theirs.Id, "🎉", on: true);
    }

    /// <summary>Growing edits in changing places: pages of the store split, and rows move.</summary>
    private async Task WriteBulkAsync(TalkConnection device, int number)
    {
        if (Bulk.Count == 0) return;
        var sent = await device.Send(Bulk[number % Bulk.Count], NewId(), $"{Canaries.Mark} {number}");
        if (number % 3 == 0) await device.Edit(sent.RoomId, sent.Id, string.Concat(Enumerable.Repeat($"{Canaries.Mark} {number} ", 1 + (number % 12))));
        if (number % 5 == 0) await device.Delete(sent.RoomId, sent.Id);
    }

    /// <summary>With a client's name that is a canary, over a ticket.</summary>
    /// <param name="token">Null: the one from before anything was planted.</param>
    public async Task<TalkConnection> ConnectAsync(string? token = null)
    {
        using var rest = _rig.Host.Client(token ?? _token);
        using var answer = await rest.PostAsync(new Uri("/v1/connect-tickets", UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
        var ticket = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ticket").GetString();
        return await TalkConnection.Connect(new TalkConnectionOptions
        {
            Url = new Uri(_rig.Host.Url, "/hubs/talk"),
            Socket = new WebSocketConnectionOptions
            {
                Token = _ => ValueTask.FromResult(ticket),
                TokenPlacement = TokenPlacement.Query,
                Headers = new Dictionary<string, string> { ["User-Agent"] = Canaries.Mark },
            },
        });
    }

    public HttpClient Rest()
    {
        var client = _rig.Host.Client(_token);
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(Canaries.Mark, "1"));
        return client;
    }

    public static string NewId() => Guid.CreateVersion7().ToString();
}
