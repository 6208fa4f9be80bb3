using ChatHub.Client.Wire;

namespace ChatHub.Client.Sync;

/// <summary>
/// The messages of a room above a floor, without a hole: history extends it downwards, changes extend it upwards. A message below the
/// floor is not taken in, for it would stand alone with unknown ones between; the history page that reaches it brings it.
/// </summary>
internal sealed class MessageWindow
{
    private readonly SortedList<long, Message> _bySeq = [];

    /// <summary>Every message with a higher <c>seq</c> is here; 0 when the room's first one is.</summary>
    public long Floor { get; private set; }

    public IList<Message> Messages => _bySeq.Values;

    public Message? Find(long seq) => _bySeq.GetValueOrDefault(seq);

    /// <summary>Forgets all; what is posted after <paramref name="rev"/> is taken in.</summary>
    public void Reset(long rev)
    {
        _bySeq.Clear();
        Floor = rev;
    }

    /// <summary>Of two versions the one with the higher <c>rev</c> stays.</summary>
    public void Upsert(Message message)
    {
        if (message.Seq > Floor && (Find(message.Seq) is not { } known || known.Rev < message.Rev))
            _bySeq[message.Seq] = message;
    }

    /// <summary>Lowers the floor to a page's lowest message.</summary>
    /// <param name="before">The bound the page was asked with.</param>
    /// <param name="page">As it came.</param>
    /// <returns>False when the page does not reach the window, which has moved since: ask again.</returns>
    public bool Extend(long before, HistoryPage page)
    {
        if (before <= Floor)
            return false;
        if (!page.HasMore)
            Floor = 0;
        else if (page.Messages.Count > 0)
            Floor = Math.Min(Floor, page.Messages[0].Seq - 1);
        return true;
    }
}
