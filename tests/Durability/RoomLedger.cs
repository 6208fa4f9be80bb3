using ChatHub.Client;
using ChatHub.Client.Wire;

namespace ChatHub.Durability;

/// <summary>A room as one client came to know it: upsert by id, the higher rev wins, and a cursor that moves only over revisions without a gap.</summary>
internal sealed class RoomLedger(string room)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Message> _messages = new(StringComparer.Ordinal);
    private readonly HashSet<long> _ahead = [];
    private long _cursor;

    public long Cursor
    {
        get
        {
            lock (_gate) return _cursor;
        }
    }

    /// <summary>What it would show, by seq.</summary>
    public IReadOnlyList<string> Shown
    {
        get
        {
            lock (_gate) return [.. _messages.Values.OrderBy(message => message.Seq).Select(Line)];
        }
    }

    /// <summary>One message as one line, for comparing views.</summary>
    public static string Line(Message message) => $"{message.Seq} {message.Rev} {message.Id} {message.SenderId} {message.Text}";

    /// <summary>A push, or a message that a page brought.</summary>
    public void Apply(Message message)
    {
        lock (_gate)
        {
            Keep(message);
            _ahead.Add(message.Rev);
            while (_ahead.Remove(_cursor + 1)) _cursor++;
        }
    }

    public async Task ApplyAsync(RoomDelta delta, TalkConnection connection)
    {
        var messages = delta.Reload ? await HistoryAsync(connection, room) : delta.Messages;
        lock (_gate)
        {
            if (delta.Reload) _messages.Clear();
            foreach (var message in messages) Keep(message);
            _cursor = Math.Max(_cursor, delta.Room.Rev);
            _ahead.RemoveWhere(rev => rev <= _cursor);
        }
    }

    /// <summary>All of a room, from its beginning.</summary>
    public static async Task<List<Message>> HistoryAsync(TalkConnection connection, string room)
    {
        var all = new List<Message>();
        HistoryPage page;
        do
        {
            page = await connection.History(room, after: all.Count == 0 ? 0 : all[^1].Seq, limit: 100);
            all.AddRange(page.Messages);
        }
        while (page.HasMore);
        return all;
    }

    private void Keep(Message message)
    {
        if (!_messages.TryGetValue(message.Id, out var known) || known.Rev < message.Rev) _messages[message.Id] = message;
    }
}
