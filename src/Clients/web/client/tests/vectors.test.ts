import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDelta, readMessage, readPush } from '../src/reading.js';
import type { ViewChange } from '../src/sync/changes.js';
import type { OutboxEntry } from '../src/sync/outbox.js';
import type { ResumePlan } from '../src/sync/resumePlan.js';
import type { RoomView } from '../src/sync/roomView.js';
import { TalkView } from '../src/sync/talkView.js';
import { TalkError } from '../src/talkError.js';
import type { Message, Pushes, ResumeResult } from '../src/wire.js';

/** Runs `src/Clients/vectors`, whose README says what the steps and expectations mean. */

interface Vector {
  readonly self: string;
  readonly steps: readonly Step[];
}

interface Step {
  readonly do: string;
  readonly expect?: Readonly<Record<string, unknown>>;
  readonly rooms?: readonly unknown[];
  readonly fill?: { readonly count: number; readonly rev: number };
  readonly complete?: boolean;
  readonly target?: keyof Pushes;
  readonly payload?: unknown;
  readonly entry?: OutboxEntry;
  readonly message?: unknown;
  readonly clientId?: string;
  readonly code?: string;
  readonly roomId?: string;
  readonly before?: number;
  readonly messages?: readonly unknown[];
  readonly hasMore?: boolean;
  readonly fits?: boolean;
}

const folder = new URL('../../../vectors/', import.meta.url);
const names = readdirSync(folder).filter(name => name.endsWith('.json')).sort();

describe('vectors', () => {
  test('are all there', () => expect(names.length).toBeGreaterThan(30));

  test.each(names)('%s', name => {
    const vector = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Vector;
    const view = new TalkView(vector.self);
    vector.steps.forEach((step, index) => {
      const plan = run(view, step);
      check(step.expect ?? {}, view, plan, view.takeChanges(), `${name}, step ${index} (${step.do})`);
    });
  });
});

function run(view: TalkView, step: Step): ResumePlan | undefined {
  switch (step.do) {
    case 'begin':
      return view.beginResume();
    case 'page':
      view.resumePage(page(step));
      break;
    case 'end':
      view.endResume(step.complete ?? false);
      break;
    case 'resume': {
      const plan = view.beginResume();
      view.resumePage(page(step));
      view.endResume(true);
      return plan;
    }
    case 'push':
      view.push(readPush(step.target!, step.payload));
      break;
    case 'send':
      view.send(step.entry!);
      break;
    case 'ack':
      view.acknowledge(readMessage(step.message), step.clientId);
      break;
    case 'fail':
      view.drop(step.clientId!, new TalkError(step.code!, 'refused'));
      break;
    case 'history':
      expect(view.history(step.roomId!, step.before!, { messages: (step.messages ?? []).map(readMessage), hasMore: step.hasMore ?? false })).toBe(step.fits);
      break;
    case 'disconnect':
      view.disconnected();
      break;
    default:
      expect.fail(`There is no step ${step.do}`);
  }
  return undefined;
}

function page(step: Step): ResumeResult {
  const filling = Array.from({ length: step.fill?.count ?? 0 }, (_, i) => ({
    room: { id: `f${i}`, rev: step.fill!.rev, updatedAt: '2030-01-01T00:00:00Z' },
  }));
  return { rooms: [...(step.rooms ?? []), ...filling].map(readDelta) };
}

type Rooms = Record<string, Record<string, unknown> | null>;

const events = { completed: [], failed: [], reloaded: [], gone: [] };

function check(expected: Readonly<Record<string, unknown>>, view: TalkView, plan: ResumePlan | undefined, changes: readonly ViewChange[], where: string) {
  for (const [name, value] of Object.entries({ ...events, ...expected })) {
    if (name === 'rooms') checkRooms(value as unknown as Rooms, view, where);
    else if (name === 'requestHolds') expect(Object.keys(plan!.cursors), where).toEqual(expect.arrayContaining(value as string[]));
    else expect(seen(name, view, plan, changes), `${where}: ${name}`).toEqual(value);
  }
}

function seen(name: string, view: TalkView, plan: ResumePlan | undefined, changes: readonly ViewChange[]): unknown {
  switch (name) {
    case 'needsResume': return view.needsResume;
    case 'request': return plan?.cursors;
    case 'requestCount': return plan && Object.keys(plan.cursors).length;
    case 'outbox': return view.outbox.waiting.map(e => e.clientId);
    case 'completed': return changes.flatMap(c => c.type === 'sent' ? [c.entry.clientId] : []);
    case 'failed': return changes.flatMap(c => c.type === 'refused' ? [c.entry.clientId] : []);
    case 'reloaded': return changes.flatMap(c => c.type === 'room' && c.reloaded ? [c.roomId] : []);
    case 'gone': return changes.flatMap(c => c.type === 'gone' ? [c.roomId] : []);
    default: return expect.fail(`There is no expectation ${name}`);
  }
}

function checkRooms(rooms: Rooms, view: TalkView, where: string) {
  for (const [id, fields] of Object.entries(rooms)) {
    const room = view.rooms.get(id);
    expect(room !== undefined, `${where}: ${id} is known`).toBe(fields !== null);
    for (const [name, value] of Object.entries(fields ?? {}))
      expect(shown(name, id, room!, view), `${where}: ${id}.${name}`).toEqual(value);
  }
}

function shown(name: string, id: string, room: RoomView, view: TalkView): unknown {
  const snapshot = view.snapshot(id)!;
  switch (name) {
    case 'rev': return snapshot.room.rev;
    case 'shown': return snapshot.messages.map(version);
    case 'texts': return snapshot.messages.map(m => m.text);
    case 'held': return room.held.map(c => c.rev);
    case 'arriving': return snapshot.arriving.map(m => m.id);
    case 'floor': return room.floor;
    case 'unread': return snapshot.room.unread;
    case 'readSeq': return snapshot.room.readSeq;
    case 'title': return snapshot.room.title;
    case 'last': return snapshot.room.lastMessage ? version(snapshot.room.lastMessage) : null;
    case 'marks': return Object.fromEntries(snapshot.readMarks);
    case 'session': return snapshot.session ? `${snapshot.session.id}@${snapshot.session.version}` : null;
    case 'recordings': return snapshot.recordings.map(r => `${r.id}@${r.version}`).sort();
    default: return expect.fail(`There is no field ${name}`);
  }
}

function version(message: Message): string {
  return `${message.id}@${message.rev}`;
}
