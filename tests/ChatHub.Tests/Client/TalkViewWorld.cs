using System.Text.Json;
using ChatHub.Client;
using ChatHub.Client.Sync;
using ChatHub.Client.Wire;
using Xunit;

namespace ChatHub.Tests.Client;

/// <summary>A hub, a client and a bad network between them, driven by numbers; the client's invariants are looked at after every move.</summary>
internal sealed class TalkViewWorld
{
    private readonly RoomLog _log = new("me");
    private readonly List<Push> _network = [];
    private readonly List<(string ClientId, Message Answer)> _answers = [];
    private readonly List<string> _unsent = [];
    private readonly Dictionary<string, int> _completions = new(StringComparer.Ordinal);
    private ResumeResult? _snapshot;
    private ResumePlan? _plan;
    private int _written;

    public TalkView View { get; } = new("me");

    public void Move(int number)
    {
        var pick = (int)((uint)number / 16);
        switch (number & 15)
        {
            case 0 or 1 or 2 or 3: // something happens in the room
                _log.Grow(pick);
                _network.Add(_log.Push(_log.Head));
                break;
            case 4 or 5 or 6 or 7 when _network.Count > 0: // a push arrives, in any order
                Arrive(pick % _network.Count);
                break;
            case 8 when _network.Count > 0: // … and again later
                View.Apply(_network[pick % _network.Count]);
                break;
            case 9 when _network.Count > 0: // … or never
                _network.RemoveAt(pick % _network.Count);
                break;
            case 10: // a person writes
                Write();
                break;
            case 11: // the hub takes what was written: also once more, when it has it
                Deliver(pick, lost: (pick & 4) != 0);
                break;
            case 12 when _answers.Count > 0:
                Answered(pick % _answers.Count);
                break;
            case 13:
                Resume(pick);
                break;
            case 14 when View.Rooms.TryGetValue(RoomLog.Id, out var room) && room.Floor > 0:
                View.Apply(RoomLog.Id, room.Floor + 1, _log.History(room.Floor + 1, 1 + (pick % 5)));
                break;
            case 15 when pick % 4 == 0:
                Disconnect();
                break;
        }
        Check();
    }

    /// <summary>
    /// The network heals: what is lost stays lost, the client resumes, sends again and loads the history. Either the connection ends, or
    /// it goes on and the last change comes through, by which all the others are missed.
    /// </summary>
    public void Settle(bool disconnect)
    {
        if (disconnect)
            Disconnect();
        else
            View.EndResume(complete: false);
        if (!disconnect && _log.Head > 0)
            View.Apply(_log.Push(_log.Head));
        while (View.NeedsResume)
        {
            var plan = View.BeginResume();
            View.ApplyPage(_log.Delta(plan.Since(RoomLog.Id), reload: false));
            View.EndResume(complete: true);
            Check();
        }
        while (View.Outbox.Waiting.Count > 0)
        {
            Deliver(0, lost: false);
            while (_answers.Count > 0)
                Answered(0);
            while (_network.Count > 0)
                Arrive(0);
            Check();
        }
        while (View.Rooms[RoomLog.Id].Floor is > 0 and var floor)
            Assert.True(View.Apply(RoomLog.Id, floor + 1, _log.History(floor + 1, 7)));
        Check();
        Assert.False(View.NeedsResume);
        Assert.Equal(_log.Head, View.Rooms[RoomLog.Id].Rev);
        Assert.Equal(_written, _completions.Count);
    }

    /// <summary>What is shown is the room as it was at the cursor, above the floor, whole and in order; no send completes twice.</summary>
    private void Check()
    {
        foreach (var done in View.TakeChanges().OfType<SendCompleted>())
            _completions[done.Entry.ClientId] = _completions.GetValueOrDefault(done.Entry.ClientId) + 1;
        Assert.All(_completions.Values, times => Assert.Equal(1, times));

        if (View.Snapshot(RoomLog.Id) is not { } shown)
            return;
        var rev = shown.Room.Rev;
        var floor = View.Rooms[RoomLog.Id].Floor;
        // History read ahead of the cursor may know a message in a later version alone, which waits for its turn.
        var ids = shown.Messages.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var ahead = View.Rooms[RoomLog.Id].Held.Select(c => c.Message?.Id).ToHashSet(StringComparer.Ordinal);
        Same(_log.At(rev).Values.Where(m => m.Seq > floor && (ids.Contains(m.Id) || !ahead.Contains(m.Id))).OrderBy(m => m.Seq), shown.Messages);
        Same(_log.Room(rev), shown.Room);
    }

    private static void Same(object expected, object actual) =>
        Assert.Equal(JsonSerializer.Serialize(expected, WireJson.Options), JsonSerializer.Serialize(actual, WireJson.Options));

    private void Arrive(int index)
    {
        var push = _network[index];
        _network.RemoveAt(index);
        View.Apply(push);
    }

    private void Write()
    {
        var clientId = $"c{++_written}";
        Assert.True(View.Send(new OutboxEntry(RoomLog.Id, clientId, "hello")));
        _unsent.Add(clientId);
    }

    private void Deliver(int pick, bool lost)
    {
        if (View.Outbox.Waiting is not [var entry, ..])
            return;
        if (_log.Sent(entry.ClientId) is null)
        {
            _log.Grow(15 + (pick * 16), entry.ClientId);
            _network.Add(_log.Push(_log.Head));
        }
        if (!lost)
            _answers.Add((entry.ClientId, _log.Sent(entry.ClientId)!));
    }

    private void Answered(int index)
    {
        var (clientId, answer) = _answers[index];
        _answers.RemoveAt(index);
        View.Acknowledge(answer, clientId);
    }

    private void Resume(int pick)
    {
        if (_plan is null)
        {
            _plan = View.BeginResume();
            _snapshot = null;
        }
        else if (_snapshot is null)
        {
            var since = _plan.Since(RoomLog.Id);
            _snapshot = _log.Delta(since, reload: since is not null && pick % 8 == 0);
        }
        else
        {
            View.ApplyPage(_snapshot);
            View.EndResume(complete: true);
            _plan = null;
        }
    }

    private void Disconnect()
    {
        View.Disconnected();
        _plan = null;
        _network.Clear();
        _answers.Clear();
    }
}
