using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ChatHub.Client;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Nodes;

public sealed class TwoNodesTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TwoNodes _hub = new();

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Parties_OnDifferentNodes_TalkAndAreEndedFromEither()
    {
        await _hub.ProvisionAsync("talk", "hana", "taro");
        await using var buyer = await _hub.ClientAsync(_hub.First, "hana");
        await using var seller = await _hub.ClientAsync(_hub.Second, "taro");
        await Task.WhenAll(Arrived(buyer, "talk", []), Arrived(seller, "talk", []));

        await buyer.Send("talk", "こんにちは");
        await Arrived(seller, "talk", ["こんにちは"]);
        await seller.Send("talk", "はい");
        await Arrived(buyer, "talk", ["こんにちは", "はい"]);
        await buyer.Connection.Typing("talk", true);
        await Eventually.Until(() => seller.Room("talk")!.Typing.ContainsKey("hana"), Patience, "typing crosses the nodes");

        await using var device = await _hub.ConnectAsync(_hub.Second, "hana");
        (await _hub.Backend.PostAsync(new Uri("/v1/users/hana/disconnect", UriKind.Relative), null)).EnsureSuccessStatusCode();
        await device.Closed.WaitAsync(Patience);
    }

    [Fact]
    public async Task Redis_StoppedForTenSeconds_LosesAndRepeatsNothing()
    {
        await _hub.ProvisionAsync("outage", "hana", "taro");
        await using var buyer = await _hub.ClientAsync(_hub.First, "hana");
        await using var seller = await _hub.ClientAsync(_hub.Second, "taro");
        await Arrived(seller, "outage", []);
        var expected = new List<string>();

        await _hub.Redis.StopAsync();
        for (var second = 0; second < 10; second++)
        {
            expected.Add(await Say(buyer, "outage", second));
            // The outage lasts in real time: what is under test is what happens in it, and nothing is asserted about how long it takes.
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }
        await Arrived(seller, "outage", expected);
        await _hub.Redis.StartAsync();
        for (var i = 10; i < 15; i++) expected.Add(await Say(seller, "outage", i));
        await Arrived(buyer, "outage", expected);
        await Arrived(seller, "outage", expected);
    }

    [Fact]
    public async Task LastMessage_NeverPublished_ReachesTheOtherNodeByItself()
    {
        await _hub.ProvisionAsync("last", "hana", "taro");
        await using var buyer = await _hub.ClientAsync(_hub.First, "hana");
        await using var seller = await _hub.ClientAsync(_hub.Second, "taro");
        await Arrived(seller, "last", []);

        await _hub.Redis.StopAsync();
        await buyer.Send("last", "最後です");

        await Arrived(seller, "last", ["最後です"]);
    }

    [Fact]
    public async Task Connection_EndedFromTheOtherNodeWhileRedisIsAway_EndsByItself()
    {
        await _hub.ProvisionAsync("ended", "hana", "taro");
        await using var phone = await _hub.ConnectAsync(_hub.Second, "hana");
        await using var desk = await _hub.ConnectAsync(_hub.Second, "hana");
        using var hana = _hub.First.Client(_hub.First.Tokens.User("hana"));
        var listed = await ListedAsync(hana, 2);
        await _hub.Redis.StopAsync();

        (await hana.DeleteAsync(new Uri($"/v1/me/connections/{listed[0]}", UriKind.Relative))).EnsureSuccessStatusCode();

        Assert.Equal([listed[1]], await ListedAsync(hana, 1));
        var ended = await Task.WhenAny(phone.Closed, desk.Closed).WaitAsync(Patience);
        Assert.StartsWith("unauthorized: ", HubErrorOf(await ended), StringComparison.Ordinal);
        (await hana.DeleteAsync(new Uri("/v1/me/connections", UriKind.Relative))).EnsureSuccessStatusCode();
        await Task.WhenAll(phone.Closed, desk.Closed).WaitAsync(Patience);
    }

    [Fact]
    public async Task Mark_SetWhileRedisIsAway_IsThereWhenItIsBack()
    {
        await _hub.ProvisionAsync("marks", "hana", "taro");
        await using var buyer = await _hub.ClientAsync(_hub.First, "hana");
        await using var seller = await _hub.ClientAsync(_hub.Second, "taro");
        var message = await buyer.Send("marks", "読めますか");
        await Arrived(seller, "marks", ["読めますか"]);

        await _hub.Redis.StopAsync();
        await seller.MarkRead("marks", message.Seq);
        await _hub.Redis.StartAsync();

        await Eventually.Until(() => buyer.Room("marks")!.ReadMarks.GetValueOrDefault("taro") == message.Seq, Patience, "the mark is there");
    }

    [Fact]
    public async Task Node_TakenForDeadByTheOther_HasItsPeopleListedAgain()
    {
        await _hub.ProvisionAsync("frozen", "hana", "taro");
        await using var seller = await _hub.ClientAsync(_hub.Second, "taro");
        using var taro = _hub.First.Client(_hub.First.Tokens.User("taro"));
        var before = await ListedAsync(taro, 1);

        _hub.Second.Pause();
        await Eventually.Until(() => _hub.First.Output.Contains("were cleared away", StringComparison.Ordinal), Patience, "the other node has cleared away after it");
        await ListedAsync(taro, 0);
        _hub.Second.Continue();

        Assert.NotEqual(before, await ListedAsync(taro, 1));
    }

    [Fact]
    public async Task Node_KilledUnderLoad_LosesNothingForThoseWhoResumeOnTheOther()
    {
        await _hub.ProvisionAsync("killed", "hana", "taro");
        await using var seller = await _hub.ClientAsync(_hub.Second, "taro");
        await Arrived(seller, "killed", []);
        var acked = new List<string>();
        var buyer = await _hub.ClientAsync(_hub.First, "hana");
        await Arrived(buyer, "killed", []);
        var sending = Enumerable.Range(0, 400).Select(i => TryAck(buyer, i, acked)).ToList();
        await Eventually.Until(() => Count(acked) > 50, Patience, "the load runs");

        await _hub.First.KillAsync();
        await buyer.DisposeAsync();
        await Task.WhenAll(sending);

        await using var resumed = await _hub.ClientAsync(_hub.Second, "hana");
        await Eventually.Until(() => resumed.Room("killed") is not null, Patience, "the buyer has resumed on the other node");
        while (await resumed.LoadOlder("killed", 100, TestContext.Current.CancellationToken)) continue;
        await Eventually.Until(() => Texts(seller, "killed").Count == Texts(resumed, "killed").Count, Patience, "both see the same");
        Assert.Equal(Texts(resumed, "killed"), Texts(seller, "killed"));
        Assert.Empty(acked.Except(Texts(seller, "killed")));
        Assert.Equal(Texts(seller, "killed").Count, Texts(seller, "killed").Distinct().Count());
    }

    private static async Task<List<string>> ListedAsync(HttpClient person, int count)
    {
        List<string> ids = [];
        await Eventually.Until(async () =>
        {
            var listed = await person.GetFromJsonAsync<JsonElement>(new Uri("/v1/me/connections", UriKind.Relative));
            ids = [.. listed.EnumerateArray().Select(c => c.GetProperty("id").GetString()!)];
            return ids.Count == count;
        }, Patience, $"{count} connections are listed");
        return ids;
    }

    private static string HubErrorOf(Exception? closed) => closed?.Message.Split("error: ")[^1] ?? "";

    private static async Task<string> Say(TalkClient client, string room, int number)
    {
        var text = number.ToString("'言葉 '000", CultureInfo.InvariantCulture);
        await client.Send(room, text);
        return text;
    }

    private static async Task TryAck(TalkClient client, int number, List<string> acked)
    {
        try
        {
            var text = await Say(client, "killed", number);
            lock (acked) acked.Add(text);
        }
        catch (Exception e) when (e is TalkException or ConnectionLostException or ObjectDisposedException or OperationCanceledException)
        {
            // Not acknowledged: it may be there or not.
        }
    }

    private static int Count(List<string> acked)
    {
        lock (acked) return acked.Count;
    }

    private static Task Arrived(TalkClient client, string room, IReadOnlyList<string> texts) =>
        Eventually.Until(() => client.Room(room) is not null && Texts(client, room).SequenceEqual(texts), Patience, $"{room} shows {texts.Count} messages");

    private static List<string> Texts(TalkClient client, string room) => client.Room(room)?.Messages.Select(m => m.Text).ToList() ?? [];
}
