import type { Message, PresenceChange, Recording, Room, Session } from '../wire.js';
import type { OutboxEntry } from './outbox.js';
import type { RoomView } from './roomView.js';

/** A room at one moment; never changed, free to be kept. */
export interface RoomSnapshot {
  /** With its unread count and last message brought up to `rev`. */
  readonly room: Room;
  /** By `seq`, without a hole, down to the oldest one loaded. */
  readonly messages: readonly Message[];
  /** Older ones are there to load. */
  readonly hasOlder: boolean;
  /** Own messages on their way, oldest first. */
  readonly sending: readonly OutboxEntry[];
  /** Own messages that the hub has, held until what stands before them has come. */
  readonly arriving: readonly Message[];
  /** User id to the `seq` read up to. */
  readonly readMarks: ReadonlyMap<string, number>;
  /** User id to when typing ends by itself; times past are to be ignored. */
  readonly typing: ReadonlyMap<string, string>;
  /** The other party's. */
  readonly presence?: PresenceChange;
  /** The latest call known. */
  readonly session?: Session;
  readonly recordings: readonly Recording[];
}

export function snapshotOf(view: RoomView, sending: readonly OutboxEntry[], arriving: readonly Message[]): RoomSnapshot {
  const { facts } = view;
  return {
    room: view.room,
    messages: [...view.messages],
    hasOlder: view.floor > 0,
    sending,
    arriving,
    readMarks: new Map(facts.marks),
    typing: new Map(facts.typing),
    recordings: facts.recordings,
    ...(facts.presence ? { presence: facts.presence } : {}),
    ...(facts.session ? { session: facts.session } : {}),
  };
}
