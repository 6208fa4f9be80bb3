import type { HistoryPage, Message, Push, ResumeResult, Room } from '../src/wire.js';
import { delta, message, room } from './fakeHub.js';

interface Entry {
  readonly message?: Message;
  readonly title?: string;
}

/** A server's log of one room, kept whole: what it looked like to one viewer at any revision. */
export class RoomLog {
  static readonly id = 'r1';
  readonly #viewer: string;
  readonly #entries: Entry[] = [];

  constructor(viewer: string) {
    this.#viewer = viewer;
  }

  get head(): number {
    return this.#entries.length;
  }

  /** One more revision, of whatever kind the number picks; with a client id, an own message. */
  grow(pick: number, clientId?: string): void {
    const rev = this.head + 1;
    const known = this.at(this.head).filter(m => !m.deletedAt);
    const target = known[Math.floor(pick / 16) % Math.max(1, known.length)];
    this.#entries.push(this.#entry(rev, clientId === undefined ? pick % 16 : 15, target, clientId));
  }

  /** What the hub pushes for a revision. */
  push(rev: number): Push {
    const { message: changed, title } = this.#entries[rev - 1]!;
    if (changed) return { target: 'MessageChanged', payload: changed };
    if (title === undefined) return { target: 'RoomHead', payload: { roomId: RoomLog.id, rev } };
    return { target: 'RoomChanged', payload: this.room(rev) };
  }

  /** The visible messages at a revision, by `seq`. */
  at(rev: number): Message[] {
    const messages = new Map<string, Message>();
    for (const entry of this.#entries.slice(0, rev)) if (entry.message) messages.set(entry.message.id, entry.message);
    return [...messages.values()].sort((a, b) => a.seq - b.seq);
  }

  room(rev: number): Room {
    const messages = this.at(rev);
    const last = messages.at(-1);
    return room(RoomLog.id, rev, {
      buyerId: this.#viewer,
      title: this.#entries.slice(0, rev).findLast(e => e.title !== undefined)?.title ?? '',
      unread: messages.filter(m => !m.deletedAt && m.senderId !== this.#viewer).length,
      updatedAt: time(last?.seq ?? 0),
      ...(last ? { lastMessage: last } : {}),
    });
  }

  /** The answer to a resume made at the head. */
  resume(since: number | undefined, reload: boolean): ResumeResult {
    const messages = since === undefined || reload ? [] : this.at(this.head).filter(m => m.rev > since);
    return { rooms: [{ ...delta(this.room(this.head), messages), reload }] };
  }

  history(before: number, limit: number): HistoryPage {
    const below = this.at(this.head).filter(m => m.seq < before);
    return { messages: below.slice(-limit), hasMore: below.length > limit };
  }

  sent(clientId: string): Message | undefined {
    return this.at(this.head).find(m => m.clientId === clientId);
  }

  #entry(rev: number, kind: number, target: Message | undefined, clientId: string | undefined): Entry {
    if (kind === 0) return {};
    if (kind === 1) return { title: `title ${rev}` };
    if (target && kind <= 4) return { message: { ...target, rev, text: `edited ${rev}` } };
    if (target && kind <= 6) return { message: { ...target, rev, text: '', deletedAt: time(rev) } };
    const own = kind === 7 || clientId !== undefined;
    return { message: message(rev, { senderId: own ? this.#viewer : 'other', sentAt: time(rev), ...(clientId === undefined ? {} : { clientId }) }) };
  }
}

function time(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
