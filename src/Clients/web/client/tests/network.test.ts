import { expect, test } from 'vitest';
import type { ResumePlan } from '../src/sync/resumePlan.js';
import { TalkView } from '../src/sync/talkView.js';
import type { Message, Push, ResumeResult, Room } from '../src/wire.js';
import { RoomLog } from './roomLog.js';

/**
 * Any history, over any network (late, twice, never; answers before and after pushes; resumes that overlap with all of it; connections
 * lost at any point): after every move the view is the room as it was at its cursor, each send completes once, and in the end all is
 * there. The .NET client has the same property.
 */
test('any network: the view shows one revision and converges', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const random = numbers(seed);
    const world = new World();
    const moves = 20 + (random() % 280);
    try {
      for (let i = 0; i < moves; i++) world.move(random() % 16, random() >>> 4);
      world.settle(moves % 2 === 0);
    } catch (cause) {
      throw new Error(`Seed ${seed}: ${(cause as Error).message}`, { cause });
    }
  }
}, 60_000);

/** A hub, a client and a bad network between them, driven by numbers. */
class World {
  readonly #log = new RoomLog('me');
  readonly #view = new TalkView('me');
  readonly #completions = new Map<string, number>();
  #network: Push[] = [];
  #answers: { readonly clientId: string; readonly answer: Message }[] = [];
  #plan: ResumePlan | undefined;
  #snapshot: ResumeResult | undefined;
  #written = 0;

  move(kind: number, pick: number): void {
    const some = pick % Math.max(1, this.#network.length);
    if (kind < 4) this.#grow(pick);
    else if (kind < 8) this.#arrive(some);
    else if (kind === 8 && this.#network[some]) this.#view.push(this.#network[some]);
    else if (kind === 9) this.#network.splice(some, 1);
    else if (kind === 10) this.#write();
    else if (kind === 11) this.#deliver((pick & 4) !== 0);
    else if (kind === 12) this.#answered(pick % Math.max(1, this.#answers.length));
    else if (kind === 13) this.#resume(pick);
    else if (kind === 14) this.#loadOlder(1 + (pick % 5));
    else if (kind === 15 && pick % 4 === 0) this.#disconnect();
    this.#check();
  }

  /**
   * The network heals: what is lost stays lost, the client resumes, sends again and loads the history. Either the connection ends, or
   * it goes on and the last change comes through, by which all the others are missed.
   */
  settle(disconnect: boolean): void {
    if (disconnect) this.#disconnect();
    else this.#view.endResume(false);
    if (!disconnect && this.#log.head > 0) this.#view.push(this.#log.push(this.#log.head));
    while (this.#view.needsResume) {
      const plan = this.#view.beginResume();
      this.#view.resumePage(this.#log.resume(plan.since(RoomLog.id), false));
      this.#view.endResume(true);
      this.#check();
    }
    while (this.#view.outbox.waiting.length > 0) {
      this.#deliver(false);
      while (this.#answers.length > 0) this.#answered(0);
      while (this.#network.length > 0) this.#arrive(0);
      this.#check();
    }
    while (this.#floor > 0) this.#loadOlder(7);
    this.#check();
    expect(this.#view.needsResume).toBe(false);
    expect(this.#view.rooms.get(RoomLog.id)!.rev).toBe(this.#log.head);
    expect(this.#view.snapshot(RoomLog.id)!.messages.map(version)).toEqual(this.#log.at(this.#log.head).map(version));
    expect(this.#completions.size).toBe(this.#written);
  }

  /** What is shown is the room as it was at the cursor, above the floor, whole and in order; no send completes twice. */
  #check(): void {
    for (const change of this.#view.takeChanges())
      if (change.type === 'sent') this.#completions.set(change.entry.clientId, (this.#completions.get(change.entry.clientId) ?? 0) + 1);
    expect([...this.#completions.values()].every(times => times === 1)).toBe(true);

    const view = this.#view.rooms.get(RoomLog.id);
    if (!view) return;
    // History read ahead of the cursor may know a message in a later version alone, which waits for its turn.
    const ids = new Set(view.messages.map(m => m.id));
    const ahead = new Set(view.held.map(c => c.message?.id));
    const expected = this.#log.at(view.rev).filter(m => m.seq > view.floor && (ids.has(m.id) || !ahead.has(m.id)));
    expect(view.messages.map(version).join()).toBe(expected.map(version).join());
    expect(line(view.room)).toBe(line(this.#log.room(view.rev)));
  }

  get #floor(): number {
    return this.#view.rooms.get(RoomLog.id)?.floor ?? 0;
  }

  #grow(pick: number, clientId?: string): void {
    this.#log.grow(pick, clientId);
    this.#network.push(this.#log.push(this.#log.head));
  }

  #arrive(index: number): void {
    const [push] = this.#network.splice(index, 1);
    if (push) this.#view.push(push);
  }

  #write(): void {
    this.#view.send({ roomId: RoomLog.id, clientId: `c${++this.#written}`, text: 'hello' });
  }

  /** The hub takes what was written: also once more, when it has it. */
  #deliver(lost: boolean): void {
    const entry = this.#view.outbox.waiting[0];
    if (!entry) return;
    if (!this.#log.sent(entry.clientId)) this.#grow(0, entry.clientId);
    if (!lost) this.#answers.push({ clientId: entry.clientId, answer: this.#log.sent(entry.clientId)! });
  }

  #answered(index: number): void {
    const [answered] = this.#answers.splice(index, 1);
    if (answered) this.#view.acknowledge(answered.answer, answered.clientId);
  }

  #resume(pick: number): void {
    if (!this.#plan) {
      this.#plan = this.#view.beginResume();
      this.#snapshot = undefined;
    } else if (!this.#snapshot) {
      const since = this.#plan.since(RoomLog.id);
      this.#snapshot = this.#log.resume(since, since !== undefined && pick % 8 === 0);
    } else {
      this.#view.resumePage(this.#snapshot);
      this.#view.endResume(true);
      this.#plan = undefined;
    }
  }

  #loadOlder(limit: number): void {
    const floor = this.#floor;
    if (floor > 0) expect(this.#view.history(RoomLog.id, floor + 1, this.#log.history(floor + 1, limit))).toBe(true);
  }

  #disconnect(): void {
    this.#view.disconnected();
    this.#plan = undefined;
    this.#network = [];
    this.#answers = [];
  }
}

function version(message: Message): string {
  return `${message.id}@${message.rev} ${message.text}`;
}

function line(room: Room): string {
  return JSON.stringify([room.rev, room.title, room.unread, room.updatedAt, room.lastMessage && version(room.lastMessage)]);
}

/** The same numbers for a seed on every machine: mulberry32. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}
