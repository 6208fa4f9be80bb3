using ChatHub.Client.Wire;

namespace ChatHub.Client.Sync;

/// <summary>Something to show anew.</summary>
public abstract record TalkChange;

/// <summary>A room is new or other than before.</summary>
/// <param name="RoomId">Which.</param>
/// <param name="Reloaded">Its messages were dropped, because too much had changed: load them again if they are on screen.</param>
public sealed record RoomUpdated(string RoomId, bool Reloaded = false) : TalkChange;

/// <summary>The room is no longer the user's.</summary>
public sealed record RoomGone(string RoomId) : TalkChange;

/// <summary>The hub has it: raised once for each send, whether the answer or the push came first.</summary>
public sealed record SendCompleted(OutboxEntry Entry, Message Message) : TalkChange;

/// <summary>The hub refused it for good.</summary>
public sealed record SendFailed(OutboxEntry Entry, TalkException Error) : TalkChange;

/// <summary>A warning to show now.</summary>
public sealed record Warned(Warning Warning) : TalkChange;

/// <summary>The client's way to the hub is in another state.</summary>
/// <param name="State">As it is now.</param>
/// <param name="Reason">Why it is not live; null when nothing went wrong.</param>
public sealed record StateChanged(TalkState State, Exception? Reason = null) : TalkChange;
