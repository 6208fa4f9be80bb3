using System.Globalization;
using System.Net.Http.Json;
using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Redaction;

/// <summary>The gate in the running host: what is masked where, after the fact, and what readers are told.</summary>
public abstract class LiveRedactionTests(Store store) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TalkRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await TalkRig.StartAsync(store, new() { ["Policy:Preset"] = "lancers" });

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Number_SpreadOverMessages_IsMaskedInAllOfThemOnceItIsWhole()
    {
        await _rig.ProvisionRoomAsync("split", "hana", "taro");
        await using var buyer = await _rig.ConnectAsync("hana");
        await using var seller = await _rig.ConnectAsync("taro");
        await Say(buyer, "split", "電話番号を分けて送ります 090");
        await Say(buyer, "split", "1234");
        await Say(seller, "split", "はい");

        var whole = await Say(buyer, "split", "5678");

        Assert.DoesNotContain("5678", whole.Text, StringComparison.Ordinal);
        var seen = new List<(long Rev, string Text, long Seq, DateTimeOffset? EditedAt)>();
        while (seen.Count < 6)
        {
            var push = await seller.Pushes.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
            if (push.Payload is Message m) seen.Add((m.Rev, m.Text, m.Seq, m.EditedAt));
        }
        Assert.Equal([1, 2, 3, 4, 5, 6], seen.Select(m => m.Rev));
        var history = await seller.History("split");
        Assert.All(history.Messages.Where(m => m.SenderId == "hana"), m => Assert.DoesNotMatch("090|1234|5678", m.Text));
        Assert.All(history.Messages, m => Assert.Null(m.EditedAt));
        Assert.Equal([1, 2, 3, 4], history.Messages.Select(m => m.Seq));
        var resumed = await seller.Resume(new Dictionary<string, long>(StringComparer.Ordinal) { ["split"] = 4 });
        Assert.Equal([1, 2], resumed.Rooms.Single(r => r.Room.Id == "split").Messages.Select(m => m.Seq));
    }

    [Fact]
    public async Task NumberTalk_IsLeftAlone()
    {
        await _rig.ProvisionRoomAsync("numbers", "hana", "taro");
        await using var buyer = await _rig.ConnectAsync("hana");
        foreach (var text in (string[])["予算は50000円です", "サイズは1200px × 630pxで", "3月15日までにお願いします"])
            Assert.Equal(text, (await Say(buyer, "numbers", text)).Text);
    }

    [Fact]
    public async Task Lancers_OpenOrder_LetsContactsPassButNoCard()
    {
        await _rig.ProvisionRoomAsync("stage", "hana", "taro");
        await using var seller = await _rig.ConnectAsync("taro");
        Assert.DoesNotContain("example.com", (await Say(seller, "stage", "taro@example.com です")).Text, StringComparison.Ordinal);

        (await _rig.Backend.PostAsync(new Uri("/v1/rooms/stage/open", UriKind.Relative), null)).EnsureSuccessStatusCode();

        Assert.Equal("taro@example.com です", (await Say(seller, "stage", "taro@example.com です")).Text);
        Assert.Equal("card", Assert.Single((await Say(seller, "stage", "カードは 4111 1111 1111 1111 です")).Masks).Type);
    }

    [Fact]
    public async Task Grant_LetsItsTypesPassUntilItEnds()
    {
        await _rig.ProvisionRoomAsync("grant", "hana", "taro");
        await using var buyer = await _rig.ConnectAsync("hana");
        const string Address = "〒150-0001 東京都渋谷区神宮前1-2-3 に送ってください";
        Assert.NotEmpty((await Say(buyer, "grant", Address)).Masks);
        var grant = new Uri("/v1/rooms/grant/grant", UriKind.Relative);

        (await _rig.Backend.PutAsJsonAsync(grant, new { types = new[] { "postal_address" }, expiresAt = DateTimeOffset.Parse("2099-01-01T00:00:00Z", CultureInfo.InvariantCulture) })).StatusIs(400);
        var soon = TimeProvider.System.GetUtcNow().AddDays(1);
        (await _rig.Backend.PutAsJsonAsync(grant, new { types = new[] { "card" }, expiresAt = soon })).StatusIs(400);
        (await _rig.Backend.PutAsJsonAsync(grant, new { types = new[] { "postal_address" }, expiresAt = soon })).StatusIs(204);
        Assert.Equal(Address, (await Say(buyer, "grant", Address)).Text);

        (await _rig.Backend.DeleteAsync(grant)).StatusIs(204);
        Assert.NotEmpty((await Say(buyer, "grant", Address)).Masks);
        (await _rig.Rest("hana").PutAsJsonAsync(grant, new { types = new[] { "postal_address" }, expiresAt = soon })).StatusIs(403);
        (await _rig.Backend.DeleteAsync(new Uri("/v1/rooms/nowhere/grant", UriKind.Relative))).StatusIs(404);
    }

    [Fact]
    public async Task Lure_CautionsItsReaderInTheirLanguage_NowAndLater()
    {
        await _rig.ProvisionRoomAsync("lure", "emma", "taro");
        await _rig.ProvisionUserAsync("emma", language: "en");
        await using var seller = await _rig.ConnectAsync("taro");
        await using var buyer = await _rig.ConnectAsync("emma");

        var own = await Say(seller, "lure", "手数料がもったいないので、サービスを通さず直接お振込みいただければ安くします");

        Assert.Empty(own.Warnings);
        Warning? live = null;
        while (live is null)
        {
            var push = await buyer.Pushes.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
            live = push.Payload as Warning;
        }
        Assert.Equal("direct_deal", live.Code);
        Assert.Equal(own.Id, live.MessageId);
        Assert.Contains("paying outside", live.Text, StringComparison.Ordinal);
        var kept = Assert.Single((await buyer.History("lure")).Messages).Warnings;
        Assert.Contains(kept, w => w.Code == "direct_deal" && w.Text == live.Text);
        Assert.Empty(Assert.Single((await seller.History("lure")).Messages).Warnings);
    }

    [Fact]
    public async Task Preview_SaysWhatASendWouldMakeOfIt_AndWritesNothing()
    {
        await _rig.ProvisionRoomAsync("preview", "hana", "taro");
        await using var buyer = await _rig.ConnectAsync("hana");
        await Say(buyer, "preview", "番号は 090");
        await Say(buyer, "preview", "1234");

        var preview = await buyer.Preview("preview", "5678");

        Assert.DoesNotContain("5678", preview.Text, StringComparison.Ordinal);
        Assert.Equal("番号は 090", (await buyer.History("preview")).Messages[0].Text);
        Assert.Equal(preview.Text, (await Say(buyer, "preview", "5678")).Text);
    }

    private static Task<Message> Say(TalkConnection person, string room, string text) => person.Send(room, Guid.CreateVersion7().ToString(), text);
}

public sealed class SqliteLiveRedactionTests() : LiveRedactionTests(Store.Sqlite);

public sealed class PostgresLiveRedactionTests() : LiveRedactionTests(Store.Postgres);

internal static class Statuses
{
    public static void StatusIs(this HttpResponseMessage answer, int status) => Assert.Equal(status, (int)answer.StatusCode);
}
