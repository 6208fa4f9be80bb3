namespace ChatHub.Client.Wire;

/// <summary>A person has read up to <paramref name="Seq"/>.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="UserId">Who read.</param>
/// <param name="Seq">Only moves forward.</param>
/// <param name="Unread">Absolute count, sent to one's own devices; null for another person's mark.</param>
public sealed record ReadMarked(string RoomId, string UserId, long Seq, int? Unread = null);

/// <summary>Somebody is typing until then, unless another notice follows.</summary>
public sealed record TypingNotice(string RoomId, string UserId, DateTimeOffset Until);

/// <param name="UserId">Whose presence.</param>
/// <param name="Online">False also for those who hide it.</param>
/// <param name="LastSeen">Coarse (5 minutes); null when hidden or unknown.</param>
public sealed record PresenceChange(string UserId, bool Online, DateTimeOffset? LastSeen = null);

/// <summary>Something may have been missed: resume.</summary>
public sealed record ResumeRequested;
