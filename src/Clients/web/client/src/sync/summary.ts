import type { Message, Room } from '../wire.js';

/**
 * How one message's change moves a room's line in the inbox, between the server's own counts.
 *
 * @param before The message's version known so far.
 * @param now The version that came.
 * @param self Whose inbox it is.
 */
export function summaryAfter(room: Room, before: Message | undefined, now: Message, self: string): Room {
  const isNew = now.seq === now.rev;
  // A change of a message never loaded: it counted until now.
  const counted = before ? !before.deletedAt && isCountable(before, room.readSeq, self) : !isNew && isCountable(now, room.readSeq, self);
  const counts = !now.deletedAt && isCountable(now, room.readSeq, self);
  const last = room.lastMessage;
  return {
    ...room,
    unread: Math.max(0, room.unread + (counts ? 1 : 0) - (counted ? 1 : 0)),
    lastMessage: last && (last.seq > now.seq || last.rev >= now.rev) ? last : now,
    updatedAt: isNew && Date.parse(now.sentAt) > Date.parse(room.updatedAt) ? now.sentAt : room.updatedAt,
  };
}

/** Whether a message counts as unread, unless it was deleted. */
export function isCountable(message: Message, readSeq: number, self: string): boolean {
  return message.seq > readSeq && message.senderId !== self && !message.notice;
}
