import type { TalkError } from '../talkError.js';
import type { HistoryPage, Message, Push, ResumeResult, Room, RoomDelta } from '../wire.js';
import type { ViewChange } from './changes.js';
import { Outbox, type OutboxEntry } from './outbox.js';
import { ResumePlan } from './resumePlan.js';
import { snapshotOf, type RoomSnapshot } from './roomSnapshot.js';
import { RoomView } from './roomView.js';

/**
 * All rooms and the outbox: what a client knows, and what it has to ask. Pure: no clock, no I/O. The vectors in `src/Clients/vectors`
 * say what it does, for this and every other client.
 *
 * 1. Pushes and answers go to their room in the order they came.
 * 2. One resume at a time; pushes during it wait for its end, since they may be of rooms it has yet to bring.
 * 3. A push of a room not known asks for a resume and is dropped: the resume brings the room at or after it.
 * 4. A room left out of a whole resume that asked about it is gone, unless a push spoke of it meanwhile (rooms may change pages while
 *    they are walked through).
 */
export class TalkView {
  readonly #self: string;
  readonly #rooms = new Map<string, RoomView>();
  readonly #behind = new Set<string>();
  readonly outbox = new Outbox();
  #waiting: Push[] = [];
  #changes: ViewChange[] = [];
  #plan: ResumePlan | undefined;
  #asked = true;

  constructor(self: string) {
    this.#self = self;
  }

  get rooms(): ReadonlyMap<string, RoomView> {
    return this.#rooms;
  }

  /** True at first, after a lost connection, when the hub said so, and while a room has a gap. False while one runs. */
  get needsResume(): boolean {
    return !this.#plan && (this.#asked || this.#behind.size > 0);
  }

  /** What changed since the last call. */
  takeChanges(): readonly ViewChange[] {
    const taken = this.#changes;
    this.#changes = [];
    return taken;
  }

  /** Puts a message in the outbox; false when its client id waits already. */
  send(entry: OutboxEntry): boolean {
    const added = this.outbox.add(entry);
    if (added) this.#changes.push({ type: 'room', roomId: entry.roomId, reloaded: false });
    return added;
  }

  /** Takes a send back: refused for good, or given up (no error) by who wrote it. */
  drop(clientId: string, error?: TalkError): void {
    const entry = this.outbox.remove(clientId);
    if (!entry) return;
    if (error) this.#changes.push({ type: 'refused', entry, error });
    this.#changes.push({ type: 'room', roomId: entry.roomId, reloaded: false });
  }

  push(push: Push): void {
    if (this.#plan) this.#waiting.push(push);
    else this.#takePush(push);
  }

  /** Takes the answer to an own send (with its client id), edit, deletion or reaction. */
  acknowledge(message: Message, clientId?: string): void {
    this.#complete(message, clientId);
    this.push({ target: 'MessageChanged', payload: message });
  }

  /**
   * Takes a page of history that was asked for with `before`.
   * @returns False when it no longer fits: ask again from the room's floor.
   */
  history(roomId: string, before: number, page: HistoryPage): boolean {
    const room = this.#rooms.get(roomId);
    if (!room?.applyHistory(before, page)) return false;
    this.#touched(roomId, room);
    return true;
  }

  /**
   * Starts a resume: rooms known to lack something first, then the latest; the rest comes in another, for a page tells of every room
   * how far it is.
   */
  beginResume(): ResumePlan {
    if (this.#plan) throw new Error('One resume at a time.');
    this.#asked = false;
    const rooms = [...this.#rooms]
      .map(([id, view]) => ({ id, rev: view.rev, behind: this.#behind.has(id), at: Date.parse(view.room.updatedAt) }))
      .sort((a, b) => Number(b.behind) - Number(a.behind) || b.at - a.at);
    return (this.#plan = new ResumePlan(rooms.map(r => [r.id, r.rev] as const)));
  }

  resumePage(page: ResumeResult): void {
    if (!this.#plan) return;
    for (const delta of page.rooms) {
      this.#plan.saw(delta.room.id);
      this.#takeDelta(delta, this.#plan.since(delta.room.id));
    }
  }

  /**
   * Ends it, and lets the pushes in that came meanwhile.
   * @param complete False when a page was not answered: the need stands.
   */
  endResume(complete: boolean): void {
    const plan = this.#plan;
    if (!plan) return;
    this.#plan = undefined;
    this.#asked ||= !complete;
    if (complete) {
      const spokenOf = new Set(this.#waiting.map(roomOf));
      this.#forget(plan.leftOut.filter(id => !spokenOf.has(id)));
    }
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const push of waiting) this.#takePush(push);
  }

  disconnected(): void {
    this.endResume(false);
    this.#asked = true;
  }

  snapshot(roomId: string): RoomSnapshot | undefined {
    const room = this.#rooms.get(roomId);
    if (!room) return undefined;
    const early = new Map<string, Message>();
    for (const change of room.held) if (change.message) keepArriving(change.message);
    for (const push of this.#waiting) if (push.target === 'MessageChanged') keepArriving(push.payload);
    return snapshotOf(
      room,
      this.outbox.waiting.filter(e => e.roomId === roomId),
      [...early.values()].sort((a, b) => a.seq - b.seq));

    function keepArriving(message: Message): void {
      const isOwnAndNew = message.roomId === roomId && message.clientId !== undefined && message.seq === message.rev && message.rev > room!.rev;
      if (isOwnAndNew && !early.has(message.id)) early.set(message.id, message);
    }
  }

  #takePush(push: Push): void {
    switch (push.target) {
      case 'MessageChanged': {
        const message = push.payload;
        this.#complete(message);
        this.#toRoom(message.roomId, room => room.apply({ rev: message.rev, message }));
        break;
      }
      case 'RoomChanged': {
        const changed = push.payload;
        this.#toRoom(changed.id, room => room.apply({ rev: changed.rev, room: changed }));
        break;
      }
      case 'RoomHead': {
        const { roomId, rev } = push.payload;
        this.#toRoom(roomId, room => room.apply({ rev }));
        break;
      }
      case 'ReadMarked': {
        const mark = push.payload;
        this.#toRoom(mark.roomId, room => room.applyMark(mark));
        break;
      }
      case 'Typing': {
        const typing = push.payload;
        this.#toRoom(typing.roomId, room => room.facts.type(typing));
        break;
      }
      case 'SessionChanged': {
        const session = push.payload;
        this.#toRoom(session.roomId, room => room.facts.changeSession(session));
        break;
      }
      case 'PresenceChanged': {
        const presence = push.payload;
        this.#toRooms(room => this.#otherParty(room.room) === presence.userId, room => room.facts.changePresence(presence));
        break;
      }
      case 'RecordingChanged': {
        const recording = push.payload;
        // Of a call before the one a resume brought: the room is found by asking.
        if (!this.#toRooms(room => room.facts.knows(recording), room => room.facts.changeRecording(recording))) this.#asked = true;
        break;
      }
      case 'WarningIssued':
        this.#changes.push({ type: 'warning', warning: push.payload });
        break;
      case 'ResumeRequested':
        this.#asked = true;
        break;
    }
  }

  #takeDelta(delta: RoomDelta, since: number | undefined): void {
    for (const message of delta.messages) this.#complete(message);
    const { id } = delta.room;
    const known = this.#rooms.get(id);
    const reloaded = known?.applyDelta(delta, since) ?? false;
    const room = known ?? new RoomView(this.#self, delta);
    if (!known) this.#rooms.set(id, room);
    this.#touched(id, room, reloaded);
  }

  #toRoom(roomId: string, act: (room: RoomView) => void): void {
    const room = this.#rooms.get(roomId);
    if (!room) {
      this.#asked = true;
      return;
    }
    act(room);
    this.#touched(roomId, room);
  }

  /** False when there is no such room. */
  #toRooms(which: (room: RoomView) => boolean, act: (room: RoomView) => void): boolean {
    const rooms = [...this.#rooms].filter(([, room]) => which(room));
    for (const [id, room] of rooms) {
      act(room);
      this.#touched(id, room);
    }
    return rooms.length > 0;
  }

  #otherParty(room: Room): string {
    return room.buyerId === this.#self ? room.sellerId : room.buyerId;
  }

  #complete(message: Message, clientId = message.clientId): void {
    const entry = this.outbox.remove(clientId);
    if (entry) this.#changes.push({ type: 'sent', entry, message });
  }

  #forget(roomIds: readonly string[]): void {
    for (const roomId of roomIds) {
      this.#behind.delete(roomId);
      if (this.#rooms.delete(roomId)) this.#changes.push({ type: 'gone', roomId });
    }
  }

  #touched(roomId: string, room: RoomView, reloaded = false): void {
    if (room.needsResume) this.#behind.add(roomId);
    else this.#behind.delete(roomId);
    this.#changes.push({ type: 'room', roomId, reloaded });
  }
}

function roomOf(push: Push): string | undefined {
  switch (push.target) {
    case 'RoomChanged':
      return push.payload.id;
    case 'MessageChanged':
    case 'RoomHead':
    case 'ReadMarked':
    case 'Typing':
    case 'SessionChanged':
      return push.payload.roomId;
    default:
      return undefined;
  }
}
