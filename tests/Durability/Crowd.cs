using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Durability;

/// <summary>Both parties of several rooms, each sending; and what must hold of the log and of every view whatever was killed meanwhile.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int Rooms = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TalkRig _rig;

    private Crowd(TalkRig rig)
    {
        _rig = rig;
        Senders = [.. Enumerable.Range(0, Rooms).SelectMany(n => (Sender[])[new(rig, $"room-{n}", $"buyer-{n}"), new(rig, $"room-{n}", $"seller-{n}")])];
    }

    public IReadOnlyList<Sender> Senders { get; }

    public int AckCount => Senders.Sum(sender => sender.Acked.Count);

    public static async Task<Crowd> GatherAsync(TalkRig rig)
    {
        for (var n = 0; n < Rooms; n++) await rig.ProvisionRoomAsync($"room-{n}", $"buyer-{n}", $"seller-{n}");
        return new(rig);
    }

    public Task EachAsync(Func<Sender, Task> act) => Task.WhenAll(Senders.Select(act));

    /// <summary>Until so many more sends of each were acked: what is waited for is progress, never a time.</summary>
    public Task AckedAsync(int more)
    {
        var before = Senders.ToDictionary(sender => sender, sender => sender.Acked.Count);
        return Eventually.Until(() => Senders.All(sender => sender.Acked.Count >= before[sender] + more), Patience, $"{more} more acks for each of {Senders.Count} senders");
    }

    /// <summary>The log is gapless and holds every ack as it was given; each view that was resumed is the view that a newcomer gets.</summary>
    public async Task AssertNothingLostAsync()
    {
        foreach (var sender in Senders)
        {
            Assert.Empty(sender.Surprises);
            await using var newcomer = await _rig.ConnectAsync(sender.User);
            var log = await RoomLedger.HistoryAsync(newcomer, sender.Room);
            var room = Assert.Single((await newcomer.Resume(new Dictionary<string, long>(StringComparer.Ordinal))).Rooms).Room;

            // Provisioning took no revision, and nothing but sends happened since.
            Assert.Equal(Enumerable.Range(1, log.Count).Select(n => (long)n), log.Select(message => message.Seq));
            Assert.Equal(log.Count, room.Rev);
            Assert.All(log, message => Assert.Equal(message.Seq, message.Rev));

            var own = log.Where(message => message.SenderId == sender.User).ToLookup(message => message.ClientId!, StringComparer.Ordinal);
            Assert.All(own, stored => Assert.Single(stored));
            Assert.All(sender.Acked, ack => Assert.Equal(RoomLedger.Line(ack.Value), RoomLedger.Line(Assert.Single(own[ack.Key]))));
            Assert.All(own, stored => Assert.Equal(sender.Texts[stored.Key], stored.Single().Text));

            Assert.Equal(log.ConvertAll(RoomLedger.Line), sender.Ledger.Shown);
        }
    }

    /// <summary>After the outboxes were sent again: each clientId ever tried stands in the log exactly once.</summary>
    public async Task AssertEachExactlyOnceAsync()
    {
        await AssertNothingLostAsync();
        Assert.All(Senders, sender => Assert.Equal(sender.Texts.Keys.Order(StringComparer.Ordinal), sender.Acked.Keys.Order(StringComparer.Ordinal)));
    }

    /// <summary>The views have taken in all that was pushed.</summary>
    public Task CaughtUpAsync() => EachAsync(sender => sender.ResumeAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var sender in Senders) await sender.DisposeAsync();
    }
}
