import type { HistoryPage, Message, ReadMarked, Room, RoomDelta } from '../wire.js';
import { MessageWindow } from './messageWindow.js';
import { RoomFacts } from './roomFacts.js';
import { SortedList } from './sortedList.js';
import { isCountable, summaryAfter } from './summary.js';

/** One revision of a room: of a message, of the room, or of something not shown (neither). */
export interface Change {
  readonly rev: number;
  readonly message?: Message;
  readonly room?: Room;
}

/**
 * One room, put together from snapshots and changes. What it shows is always the room as it was at `rev`: a change that comes early is
 * held until all before it have come or a snapshot covers them. No clock, no I/O.
 */
export class RoomView {
  readonly #self: string;
  readonly #window = new MessageWindow();
  readonly #held = new SortedList<Change>();
  readonly facts = new RoomFacts();
  #room: Room;
  #behind = false;

  constructor(self: string, first: RoomDelta) {
    this.#self = self;
    this.#room = first.room;
    this.#window.reset(this.rev);
    this.facts.replace(first);
  }

  get room(): Room {
    return this.#room;
  }

  /** The cursor: everything up to this revision is accounted for. */
  get rev(): number {
    return this.#room.rev;
  }

  get needsResume(): boolean {
    return this.#behind || this.#held.values.length > 0;
  }

  get messages(): readonly Message[] {
    return this.#window.messages;
  }

  get floor(): number {
    return this.#window.floor;
  }

  get held(): readonly Change[] {
    return this.#held.values;
  }

  /** Takes one revision, whichever way it came: a push, or the answer to an own call. */
  apply(change: Change): void {
    if (change.rev <= this.rev) {
      this.#repeat(change);
    } else {
      const known = this.#held.get(change.rev);
      if (!known || saysMore(change, known)) this.#held.set(change.rev, change);
    }
    this.#drain();
  }

  /**
   * Takes what a resume says of this room.
   * @param since The cursor sent for this room; undefined when none was.
   * @returns True when the messages known were dropped.
   */
  applyDelta(delta: RoomDelta, since: number | undefined): boolean {
    // A head below the cursor it answers: the server's log was put back to an earlier state, and nothing known holds.
    if (delta.reload || (since !== undefined && delta.room.rev < since)) {
      this.#reload(delta);
      return true;
    }
    if (since === undefined) {
      // Not asked about: it says that something is missing, not what.
      this.#behind ||= delta.room.rev > this.rev;
      return false;
    }
    if (delta.room.rev >= this.rev) {
      for (const message of delta.messages) this.#window.upsert(message);
      this.#take(delta.room);
      this.#behind = false;
      this.#drain();
    }
    this.facts.replace(delta);
    return false;
  }

  /** Takes a page of history; false when it no longer reaches what is shown. */
  applyHistory(before: number, page: HistoryPage): boolean {
    if (!this.#window.extend(before, page)) return false;
    for (const message of page.messages) this.apply({ rev: message.rev, message });
    return true;
  }

  applyMark(mark: ReadMarked): void {
    this.facts.mark(mark.userId, mark.seq);
    if (mark.userId === this.#self && mark.seq >= this.#room.readSeq)
      this.#room = { ...this.#room, readSeq: mark.seq, unread: this.#unreadAbove(mark.seq) ?? mark.unread ?? this.#room.unread };
  }

  /**
   * The hub counted at a revision of its own: a message on its way would be counted by it and again when it comes. Undefined where not
   * all is here that counts.
   */
  #unreadAbove(seq: number): number | undefined {
    const isWhole = this.#window.floor <= seq && this.#held.values.every(h => !h.message || h.message.seq > this.rev || this.#window.find(h.message.seq));
    return isWhole ? this.#window.messages.filter(m => !m.deletedAt && isCountable(m, seq, this.#self)).length : undefined;
  }

  #reload(delta: RoomDelta): void {
    this.#window.reset(delta.room.rev);
    this.#held.clear();
    this.#behind = false;
    this.#room = delta.room;
    this.facts.replace(delta);
  }

  /** A revision already accounted for: at most it brings a later version of what is known. */
  #repeat(change: Change): void {
    const { message } = change;
    // One known in a version yet to come alone must not appear in an earlier one than it had at the cursor.
    if (message && (this.#window.find(message.seq) || this.#held.values.every(h => h.message?.seq !== message.seq))) this.#window.upsert(message);
    if (change.room?.rev === this.rev) this.#take(change.room);
  }

  #drain(): void {
    for (let change = this.#held.shiftUpTo(this.rev + 1); change; change = this.#held.shiftUpTo(this.rev + 1)) {
      if (change.rev <= this.rev) this.#repeat(change);
      else this.#step(change);
    }
  }

  #step(change: Change): void {
    if (change.message) {
      const { message } = change;
      this.#room = summaryAfter(this.#room, this.#window.find(message.seq), message, this.#self);
      this.#window.upsert(message);
      this.facts.stopTyping(message.senderId);
    } else if (change.room) {
      this.#take(change.room);
    }
    this.#room = { ...this.#room, rev: change.rev };
  }

  /** A room's own snapshot, made perhaps before a mark that came ahead of it: marks only move forward. */
  #take(room: Room): void {
    this.#room = room.readSeq >= this.#room.readSeq ? room : { ...room, readSeq: this.#room.readSeq, unread: this.#room.unread };
  }
}

function saysMore(change: Change, known: Change): boolean {
  return Boolean(change.message ?? change.room) && !known.message && !known.room;
}
