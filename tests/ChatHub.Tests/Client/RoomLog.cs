using System.Globalization;
using ChatHub.Client.Wire;

namespace ChatHub.Tests.Client;

/// <summary>A server's log of one room, kept whole: what it looked like to one viewer at any revision.</summary>
internal sealed class RoomLog(string viewer)
{
    public const string Id = "r1";

    private readonly List<Entry> _entries = [];

    public long Head => _entries.Count;

    /// <summary>One more revision, of whatever kind the number picks.</summary>
    public void Grow(int pick, string? clientId = null)
    {
        var rev = Head + 1;
        var known = At(Head).Values.ToArray();
        var target = known.Length > 0 ? known[pick / 16 % known.Length] : null;
        _entries.Add((pick % 16, target) switch
        {
            (0, _) => new Entry(null, Hidden: true, null),
            (1, _) => new Entry(null, Hidden: false, "title " + rev),
            (2 or 3 or 4, { DeletedAt: null }) when clientId is null => new Entry(target with { Rev = rev, Text = "edited " + rev }, false, null),
            (5 or 6, { DeletedAt: null }) when clientId is null => new Entry(target with { Rev = rev, Text = "", DeletedAt = Time(rev) }, false, null),
            (7, _) when clientId is null => new Entry(Post(rev, viewer), false, null),
            _ => new Entry(Post(rev, clientId is null ? "other" : viewer) with { ClientId = clientId }, false, null),
        });
    }

    /// <summary>What the hub pushes for a revision.</summary>
    public ChatHub.Client.Push Push(long rev) => _entries[(int)rev - 1] switch
    {
        { Message: { } message } => new("MessageChanged", message),
        { Hidden: true } => new("RoomHead", new RoomHead(Id, rev)),
        _ => new("RoomChanged", Room(rev)),
    };

    /// <summary>The visible messages at a revision, by id.</summary>
    public Dictionary<string, Message> At(long rev)
    {
        var messages = new Dictionary<string, Message>(StringComparer.Ordinal);
        foreach (var entry in _entries.Take((int)rev))
        {
            if (entry.Message is { } message)
                messages[message.Id] = message;
        }
        return messages;
    }

    public Room Room(long rev) => new()
    {
        Id = Id,
        BuyerId = viewer,
        SellerId = "other",
        Rev = rev,
        Title = _entries.Take((int)rev).LastOrDefault(e => e.Title is not null)?.Title ?? "",
        Unread = At(rev).Values.Count(m => m.DeletedAt is null && m.SenderId != viewer),
        LastMessage = At(rev).Values.MaxBy(m => m.Seq),
        UpdatedAt = Time(At(rev).Values.Select(m => m.Seq).DefaultIfEmpty().Max()),
    };

    /// <summary>The answer to a resume made at the head.</summary>
    public ResumeResult Delta(long? since, bool reload) => new()
    {
        Rooms = [new RoomDelta { Room = Room(Head), Reload = reload, Messages = since is null || reload ? [] : [.. At(Head).Values.Where(m => m.Rev > since)] }],
    };

    public HistoryPage History(long before, int limit)
    {
        var below = At(Head).Values.Where(m => m.Seq < before).OrderBy(m => m.Seq).ToArray();
        return new HistoryPage { Messages = [.. below.TakeLast(limit)], HasMore = below.Length > limit };
    }

    public Message? Sent(string clientId) => At(Head).Values.FirstOrDefault(m => m.ClientId == clientId);

    private static Message Post(long rev, string sender) => new()
    {
        Id = "m" + rev.ToString(CultureInfo.InvariantCulture),
        RoomId = Id,
        Seq = rev,
        Rev = rev,
        SenderId = sender,
        Text = "text " + rev.ToString(CultureInfo.InvariantCulture),
        SentAt = Time(rev),
    };

    private static DateTimeOffset Time(long rev) => DateTimeOffset.UnixEpoch.AddSeconds(rev);

    private sealed record Entry(Message? Message, bool Hidden, string? Title);
}
