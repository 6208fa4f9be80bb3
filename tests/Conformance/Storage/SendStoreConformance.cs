using ChatHub.Messages;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Conformance.Storage;

/// <summary>The two set-based statements of the send path mean the same on both stores.</summary>
public abstract class SendStoreConformance(Store store) : IAsyncLifetime
{
    private readonly ISendStore _sends = store == Store.Sqlite ? new SqliteSendStore() : new PostgresSendStore();
    private OwnDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await OwnDatabase.MigratedAsync(store);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _database.DisposeAsync();
    }

    [Fact]
    public async Task Known_BeforeAnything_IsEmpty() => Assert.Empty(await FindAsync(Message("r", "ann", 1).Command.Key));

    [Fact]
    public async Task Inserted_BatchOfMany_IsFoundByItsKeysAlone()
    {
        var batch = Enumerable.Range(1, 256).Select(n => Message($"room-{n % 7}", n % 2 == 0 ? "ann" : "bob", n)).ToArray();
        await InsertAsync(batch);

        var asked = batch.Select(m => m.Command.Key).ToArray();
        var other = asked[0] with { Sender = new UserId("carl") };
        var known = await FindAsync([.. asked, other, asked[0] with { Room = new RoomId("elsewhere") }]);

        Assert.Equal(256, known.Count);
        Assert.All(batch, m => Assert.Equal((m.Seq, Convert.ToHexString(m.Command.TextHash)), (known[m.Command.Key].Seq, Convert.ToHexString(known[m.Command.Key].TextHash))));
    }

    [Fact]
    public async Task Inserted_Row_HoldsEveryColumnAsGiven()
    {
        var message = new NewMessage(
            new(new RoomId("部屋-0"), new UserId("ann"), Guid.CreateVersion7(), [0, 1, 255], new("as written", null, WantsEarlier: false), null),
            RedactedText.Stored.Read("見積り 👍 'x' \" \\ \n$1 @p", "0:3:phone 4:2:email"), "direct_deal", Guid.CreateVersion7(), 3, ReplyTo: 2, At: 1_700_000_000_123, BuyerSees: true, SellerSees: false);
        await InsertAsync(message);

        var row = await _database.ReadAsync(session => session.FirstOrDefaultAsync<Row>("select * from messages"));
        Assert.NotNull(row);
        var send = message.Command;
        Assert.Equal((send.Room.Value, 3L, message.Id, "ann", send.ClientId), (row.RoomId, row.Seq, row.Id, row.SenderId, row.ClientId));
        Assert.Equal((2L, message.Text.Value, "0:3:phone 4:2:email", 1_700_000_000_123L), (row.ReplyTo, row.Text, row.Masks, row.SentAt));
        Assert.Equal((3L, 3L, null, false), (row.Rev, row.BuyerRev, row.SellerRev, row.Held));
        Assert.Equal(send.TextHash, row.ClientHash);
        Assert.Equal("direct_deal", row.Labels);
        Assert.Equal((null, null), (row.EditedAt, row.DeletedAt));
    }

    [Fact]
    public async Task Inserted_TheSameClientIdTwice_IsRefused()
    {
        var first = Message("r", "ann", 1);
        await InsertAsync(first);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => InsertAsync(first with { Id = Guid.CreateVersion7(), Seq = 2 }));
    }

    private static NewMessage Message(string room, string sender, int n) => new(
        new(new RoomId(room), new UserId(sender), Guid.CreateVersion7(), [(byte)n, (byte)(n >> 8)], new("as written", null, WantsEarlier: false), null),
        RedactedText.Stored.Read($"message {n}"), "", Guid.CreateVersion7(), n, null, n, BuyerSees: true, SellerSees: true);

    private Task InsertAsync(params NewMessage[] messages) => _database.WriteAsync(async session => await _sends.InsertAsync(session, messages));

    private Task<Dictionary<SendKey, KnownSend>> FindAsync(params SendKey[] keys) => _database.ReadAsync(async session => await _sends.FindKnownAsync(session, keys));

    private sealed class Row
    {
        public required string RoomId { get; init; }
        public required long Seq { get; init; }
        public required Guid Id { get; init; }
        public required string SenderId { get; init; }
        public required Guid ClientId { get; init; }
        public required byte[] ClientHash { get; init; }
        public long? ReplyTo { get; init; }
        public required string Text { get; init; }
        public required string Masks { get; init; }
        public required string Labels { get; init; }
        public required long SentAt { get; init; }
        public long? EditedAt { get; init; }
        public long? DeletedAt { get; init; }
        public required long Rev { get; init; }
        public long? BuyerRev { get; init; }
        public long? SellerRev { get; init; }
        public required bool Held { get; init; }
    }
}

public sealed class SqliteSendStoreConformance() : SendStoreConformance(Store.Sqlite);

public sealed class PostgresSendStoreConformance() : SendStoreConformance(Store.Postgres);
