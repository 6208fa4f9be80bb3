using ChatHub.Client.Wire;

namespace ChatHub.Client.Sync;

/// <content>Catching up.</content>
internal sealed partial class TalkView
{
    /// <summary>
    /// Starts a resume: rooms known to lack something first, then the latest; the rest comes in another, for a page tells of every room
    /// how far it is.
    /// </summary>
    /// <exception cref="InvalidOperationException">One is running.</exception>
    public ResumePlan BeginResume()
    {
        if (_plan is not null)
            throw new InvalidOperationException("One resume at a time.");
        _asked = false;
        return _plan = new ResumePlan(_rooms
            .OrderByDescending(r => _behind.Contains(r.Key)).ThenByDescending(r => r.Value.Room.UpdatedAt)
            .Select(r => KeyValuePair.Create(r.Key, r.Value.Rev)));
    }

    public void ApplyPage(ResumeResult page)
    {
        if (_plan is not { } plan)
            return;
        foreach (var delta in page.Rooms)
        {
            plan.Saw(delta.Room.Id);
            Take(delta, plan.Since(delta.Room.Id));
        }
    }

    /// <summary>Ends it, and lets the pushes in that came meanwhile.</summary>
    /// <param name="complete">False when a page was not answered: the need stands.</param>
    public void EndResume(bool complete)
    {
        if (_plan is not { } plan)
            return;
        _plan = null;
        _asked |= !complete;
        if (complete)
            Forget(plan.LeftOut.Except(_waiting.Select(RoomOf).OfType<string>(), StringComparer.Ordinal));

        var waiting = _waiting.ToArray();
        _waiting.Clear();
        foreach (var push in waiting)
            Take(push);
    }

    private void Take(RoomDelta delta, long? since)
    {
        foreach (var message in delta.Messages)
            Complete(message);

        var reloaded = false;
        if (_rooms.TryGetValue(delta.Room.Id, out var room))
            reloaded = room.Apply(delta, since);
        else
            _rooms.Add(delta.Room.Id, room = new RoomView(self, delta));
        Touched(delta.Room.Id, room, reloaded);
    }

    private void Forget(IEnumerable<string> roomIds)
    {
        foreach (var id in roomIds)
        {
            _behind.Remove(id);
            if (_rooms.Remove(id))
                _changes.Add(new RoomGone(id));
        }
    }
}
