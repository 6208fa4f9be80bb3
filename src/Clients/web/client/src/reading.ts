import type { HistoryPage, Message, Push, Pushes, ReadMark, Recording, ResumeResult, Room, RoomDelta } from './wire.js';

/**
 * From JSON to the wire's shapes: lists that are left out become empty ones, and what lacks an id or a revision is refused. All the
 * rest of a shape is taken as it comes, for later versions add to it.
 */

type Json = Record<string, unknown>;

export function readMessage(json: unknown): Message {
  const message = objectWith(json, 'message', ['id', 'roomId'], ['seq', 'rev']);
  return {
    ...message,
    kind: message.kind ?? 'user',
    senderId: message.senderId ?? null,
    text: message.text ?? '',
    masks: message.masks ?? [],
    warnings: message.warnings ?? [],
    attachments: message.attachments ?? [],
    reactions: message.reactions ?? {},
  } as Message;
}

export function readRoom(json: unknown): Room {
  const room = objectWith(json, 'room', ['id'], ['rev']);
  return {
    ...room,
    title: room.title ?? '',
    unread: room.unread ?? 0,
    readSeq: room.readSeq ?? 0,
    ...(room.lastMessage ? { lastMessage: readMessage(room.lastMessage) } : {}),
  } as Room;
}

export function readDelta(json: unknown): RoomDelta {
  const delta = objectWith(json, 'room of a resume', [], []);
  return {
    ...delta,
    room: readRoom(delta.room),
    reload: delta.reload === true,
    messages: list(delta.messages).map(readMessage),
    readMarks: list(delta.readMarks) as ReadMark[],
    recordings: list(delta.recordings) as Recording[],
  } as RoomDelta;
}

export function readResume(json: unknown): ResumeResult {
  const page = objectWith(json, 'resume', [], []);
  return { rooms: list(page.rooms).map(readDelta), ...(typeof page.next === 'string' ? { next: page.next } : {}) };
}

export function readHistory(json: unknown): HistoryPage {
  const page = objectWith(json, 'history', [], []);
  return { messages: list(page.messages).map(readMessage), hasMore: page.hasMore === true };
}

const payloads: { readonly [T in keyof Pushes]: (json: unknown) => Pushes[T] } = {
  MessageChanged: readMessage,
  RoomChanged: readRoom,
  RoomHead: plain(['roomId'], ['rev']),
  ReadMarked: plain(['roomId', 'userId'], ['seq']),
  Typing: plain(['roomId', 'userId', 'until'], []),
  PresenceChanged: plain(['userId'], []),
  SessionChanged: plain(['id', 'roomId'], ['version']),
  RecordingChanged: plain(['id', 'sessionId'], ['version']),
  WarningIssued: plain(['code', 'text'], []),
  ResumeRequested: () => ({}),
};

/** Every target of version 1. */
export const targets = Object.keys(payloads) as (keyof Pushes)[];

export function readPush(target: keyof Pushes, json: unknown): Push {
  return { target, payload: payloads[target](json) } as Push;
}

function plain<T>(texts: readonly string[], numbers: readonly string[]): (json: unknown) => T {
  return json => objectWith(json, 'push', texts, numbers) as T;
}

function objectWith(json: unknown, what: string, texts: readonly string[], numbers: readonly string[]): Json {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new TypeError(`This ${what} is no object.`);
  const read = json as Json;
  for (const name of texts) if (typeof read[name] !== 'string') throw new TypeError(`This ${what} lacks ${name}.`);
  for (const name of numbers) if (!Number.isSafeInteger(read[name])) throw new TypeError(`This ${what} lacks ${name}.`);
  return read;
}

function list(json: unknown): unknown[] {
  return Array.isArray(json) ? json : [];
}
