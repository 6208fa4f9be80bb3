using System.Text;
using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.EndToEnd.Users;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Redaction;

/// <summary>From <c>Send</c> to the other party's screen, the store's files and the log: what was masked is in none of them, for each type.</summary>
public abstract class RawValueTests(Store store) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>What is said, its type, and the part of it that names nobody's city, bank or service.</summary>
    private static readonly (string Type, string Text, string Value)[] Said =
    [
        ("phone", "電話は090-1234-5678です", "090-1234-5678"),
        ("email", "hana.sample@example.com に送ってください", "hana.sample"),
        ("messenger_id", "LINEのIDは hana_0101 です", "hana_0101"),
        ("social_handle", "インスタは @mihon_art です", "mihon_art"),
        ("url", "https://portfolio.example.com/hana を見てください", "portfolio.example"),
        ("meeting_link", "https://us02web.zoom.us/j/81234567890 で", "81234567890"),
        ("bank_account", "三井住友銀行 渋谷支店 普通 7654321 です", "7654321"),
        ("card", "カードは 4111 1111 1111 1111 です", "4111 1111 1111"),
        ("my_number", "マイナンバーは1020-3040-5061です", "1020-3040-5061"),
        ("postal_address", "〒150-0001 東京都渋谷区神宮前1-2-3 に送ってください", "神宮前1-2-3"),
        ("passport", "パスポート番号はTK7654321です", "TK7654321"),
        ("driver_licence", "運転免許証番号は 301234567890 です", "301234567890"),
        ("iban", "口座は DE89 3704 0044 0532 0130 00 です", "3704 0044"),
        ("ip_address", "サーバーは 203.0.113.45 です", "203.0.113.45"),
    ];

    private TalkRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await TalkRig.StartAsync(store, new() { ["Logging:LogLevel:Default"] = "Debug" });

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task RawValue_OfEachType_ReachesNoScreenNoFileAndNoLog()
    {
        await _rig.ProvisionRoomAsync("raw", "hana", "taro");
        await using var buyer = await _rig.ConnectAsync("hana");
        await using var seller = await _rig.ConnectAsync("taro");
        foreach (var (type, text, value) in Said)
        {
            var own = await buyer.Send("raw", Guid.CreateVersion7().ToString(), text);
            var shown = await NextAsync(seller);

            Assert.Equal(type, Assert.Single(shown.Masks).Type);
            Assert.Equal(own.Text, shown.Text);
            Assert.DoesNotContain(value, shown.Text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.All((await seller.History("raw")).Messages, m => Assert.All(Said, s => Assert.DoesNotContain(s.Value, m.Text, StringComparison.OrdinalIgnoreCase)));
        // A word that is kept proves that the search would find what is there.
        await buyer.Send("raw", Guid.CreateVersion7().ToString(), "目印コトバ");
        await AssertNowhereAsync("目印コトバ");
    }

    private async Task AssertNowhereAsync(string kept)
    {
        var bytes = new List<byte[]>();
        foreach (var file in await StoreFiles.WrittenAsync(_rig, store))
            bytes.Add(await ReadAsync(file));
        Assert.Contains(bytes, b => Holds(b, kept));
        Assert.All(Said, s => Assert.DoesNotContain(bytes, b => Holds(b, s.Value)));
        Assert.Equal(0, _rig.Host.OutputLinesDropped);
        Assert.All(Said, s => Assert.DoesNotContain(s.Value, _rig.Host.Output, StringComparison.OrdinalIgnoreCase));
    }

    private static bool Holds(byte[] bytes, string value) =>
        ((Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode]).Any(e => bytes.AsSpan().IndexOf(e.GetBytes(value)) >= 0);

    private static async Task<byte[]> ReadAsync(string file)
    {
        // The store has it open, and writes.
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static async Task<Message> NextAsync(TalkConnection party)
    {
        while (true)
            if ((await party.Pushes.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience)).Payload is Message message)
                return message;
    }
}

public sealed class SqliteRawValueTests() : RawValueTests(Store.Sqlite);

public sealed class PostgresRawValueTests() : RawValueTests(Store.Postgres);
