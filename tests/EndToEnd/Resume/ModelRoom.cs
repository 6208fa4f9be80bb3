using ChatHub.Client;

namespace ChatHub.EndToEnd.Resume;

/// <summary>What one side sees of a message, apart from its times.</summary>
internal sealed record Shown(long Seq, long Rev, string Text, bool Edited, bool Deleted, string? Quote, string Reactions);

/// <summary>The contract's rules once more, in the plainest way: what each side sees is kept for itself.</summary>
internal sealed class ModelRoom(bool isOrder)
{
    public const int Buyer = 0, Seller = 1, Market = 2;

    private readonly (bool Stands, bool OpenedBefore)[] _blocks = new (bool, bool)[2];
    private readonly List<(int Side, long Rev, ModelMessage? Changed)> _pending = [];
    private bool _order = isOrder, _closed;

    public List<ModelMessage> Messages { get; } = [];

    public long Rev { get; private set; }

    public long[] Marks { get; } = new long[2];

    /// <summary>How far the other side was told.</summary>
    public long[] MarksShown { get; } = new long[2];

    /// <summary>What each side's devices are sent, in order: a message as that side sees it, or what else moved the room's revision.</summary>
    public List<object>[] Told { get; } = [[], []];

    /// <summary>The marks each side is told of, in order; with the unread left for one's own.</summary>
    public List<(int Reader, long Seq, int? Unread)>[] MarksTold { get; } = [[], []];

    public bool IsOrder => _order;

    /// <summary>A change of the room itself.</summary>
    public void Change()
    {
        Rev++;
        foreach (var told in Told) told.Add($"room {Rev}");
    }

    /// <summary>A deed is done: those who are told of it see everything as it left it.</summary>
    public void Settle()
    {
        foreach (var (side, rev, changed) in _pending) Told[side].Add(changed is null ? $"head {rev}" : changed.For(side));
        _pending.Clear();
    }

    public void Open()
    {
        if (_order || _closed) return;
        _order = true;
        Change();
    }

    public void Close()
    {
        if (_closed) return;
        _closed = true;
        Change();
    }

    public bool IsClosed => _closed;

    public void Block(int side)
    {
        if (!_blocks[side].Stands) _blocks[side] = (true, _order);
    }

    public void Unblock(int side) => _blocks[side] = default;

    public string? Send(int side, string text, ModelMessage? replyTo)
    {
        if (_closed && side != Market) return TalkCode.RoomClosed;
        if (side != Market && Cuts(side)) return TalkCode.Forbidden;
        if (replyTo is not null && !replyTo.Exists[side]) return TalkCode.NotFound;
        var message = new ModelMessage(++Rev, side, replyTo);
        for (var viewer = 0; viewer < 2; viewer++)
        {
            message.Exists[viewer] = side == Market || viewer == side || !Cuts(viewer);
            message.Rev[viewer] = Rev;
            message.Text[viewer] = text;
            Tell(viewer, message.Exists[viewer] ? message : null);
        }
        Messages.Add(message);
        return null;
    }

    public string? Edit(int side, ModelMessage message, string text) => Replace(side, message, text);

    public string? Delete(int side, ModelMessage message) => Replace(side, message, null);

    public string? React(int side, ModelMessage message, string emoji, bool on)
    {
        if (!message.Exists[side]) return TalkCode.NotFound;
        if (_closed) return TalkCode.RoomClosed;
        if (Cuts(side)) return TalkCode.Forbidden;
        if (message.Deleted[side]) return TalkCode.Conflict;
        var key = $"{emoji}{side}";
        if (message.Reactions[side].Contains(key) == on) return null;
        var parted = message.Reactions[0].Contains(key) != message.Reactions[1].Contains(key);
        // To somebody whose deletion was withheld, nobody can have reacted to what they deleted.
        var both = !Cuts(1 - side) && !parted && message.Exists[1 - side] && !message.Deleted[1 - side];
        Rev++;
        for (var viewer = 0; viewer < 2; viewer++)
        {
            Tell(viewer, viewer == side || both ? message : null);
            if (viewer != side && !both) continue;
            if (on) message.Reactions[viewer].Add(key);
            else message.Reactions[viewer].Remove(key);
            message.Rev[viewer] = Rev;
        }
        return null;
    }

    /// <returns>The seq that is answered.</returns>
    public long Mark(int side, long asked)
    {
        var last = Messages.LastOrDefault(m => m.Exists[side])?.Seq ?? 0;
        var reached = Math.Min(asked, last);
        if (reached > Marks[side])
        {
            Marks[side] = reached;
            MarksTold[side].Add((side, reached, Unread(side)));
        }
        if (!Cuts(0) && !Cuts(1) && reached > MarksShown[side])
        {
            MarksShown[side] = reached;
            MarksTold[1 - side].Add((side, reached, null));
        }
        return Marks[side];
    }

    public int Unread(int side) => Messages.Count(m => m.Exists[side] && m.Sender != side && !m.Deleted[side] && m.Seq > Marks[side]);

    public List<Shown> View(int side) => [.. Messages.Where(m => m.Exists[side]).Select(m => m.For(side))];

    private string? Replace(int side, ModelMessage message, string? text)
    {
        if (!message.Exists[side]) return TalkCode.NotFound;
        if (_closed) return TalkCode.RoomClosed;
        if (message.Sender != side) return TalkCode.Forbidden;
        if (text is not null && Cuts(side)) return TalkCode.Forbidden;
        if (message.Deleted[side]) return text is null ? null : TalkCode.Conflict;
        if (message.Text[side] == text) return null;
        var other = 1 - side;
        if (Cuts(other)) message.Parted = true;
        var both = !message.Parted && message.Exists[other];
        Rev++;
        for (var viewer = 0; viewer < 2; viewer++)
        {
            Tell(viewer, viewer == side || both ? message : null);
            if (viewer != side && !both) continue;
            message.Text[viewer] = text ?? "";
            message.Deleted[viewer] = text is null;
            message.Edited[viewer] |= text is not null;
            message.Rev[viewer] = Rev;
        }
        foreach (var quoting in Messages.Where(m => m.ReplyTo == message))
        {
            Rev++;
            for (var viewer = 0; viewer < 2; viewer++)
            {
                var sees = (viewer == side || both) && quoting.Exists[viewer];
                if (sees) quoting.Rev[viewer] = Rev;
                Tell(viewer, sees ? quoting : null);
            }
        }
        return null;
    }

    private void Tell(int viewer, ModelMessage? changed) => _pending.Add((viewer, Rev, changed));

    /// <summary>Whether this side's block cuts the room: an order that was open before it goes on until it closes.</summary>
    private bool Cuts(int side) => _blocks[side].Stands && !(_order && !_closed && _blocks[side].OpenedBefore);
}

internal sealed class ModelMessage(long seq, int sender, ModelMessage? replyTo)
{
    public long Seq => seq;

    public int Sender => sender;

    public ModelMessage? ReplyTo => replyTo;

    public string Id { get; set; } = "";

    public bool[] Exists { get; } = new bool[2];

    public long[] Rev { get; } = new long[2];

    public string[] Text { get; } = new string[2];

    public bool[] Edited { get; } = new bool[2];

    public bool[] Deleted { get; } = new bool[2];

    public SortedSet<string>[] Reactions { get; } = [new(StringComparer.Ordinal), new(StringComparer.Ordinal)];

    /// <summary>A change of it was withheld: what the two see has parted for ever.</summary>
    public bool Parted { get; set; }

    public Shown For(int side) => new(
        Seq, Rev[side], Text[side], Edited[side], Deleted[side], ReplyTo is { } quoted && quoted.Exists[side] ? quoted.Text[side] : null,
        Deleted[side] ? "" : string.Join(' ', Reactions[side]));
}
