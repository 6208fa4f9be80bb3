import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TalkClient, TalkError, type TalkChange, type TalkClientOptions } from '../src/index.js';
import { delta, FakeHub, message, room } from './fakeHub.js';

let hub: FakeHub;
let client: TalkClient;
let changes: TalkChange[];
let reasons: string[];
let tickets: number;

beforeEach(() => {
  vi.useFakeTimers();
  hub = new FakeHub();
  hub.answers.Resume = () => ({ rooms: [delta(room('r1', 0))] });
  create();
});

afterEach(async () => {
  void client.stop();
  await settled();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function create(options: Partial<TalkClientOptions> = {}) {
  changes = [];
  reasons = [];
  tickets = 0;
  client = new TalkClient({
    userId: 'buyer',
    url: 'http://hub.test',
    token: reason => {
      reasons.push(reason);
      return 'token';
    },
    ticket: async token => `${token}-ticket-${++tickets}`,
    random: () => 0.5,
    webSocket: hub.WebSocket,
    ...options,
  });
  client.subscribe(change => changes.push(change));
}

/** What can happen without waiting has happened. */
const settled = () => vi.advanceTimersByTimeAsync(20);
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

async function live() {
  void client.start();
  await settled();
  expect(client.state).toBe('live');
}

function sendsAreAnswered() {
  let seq = 0;
  const known = new Map<string, object>();
  hub.answers.Send = ({ clientId, text }) => {
    if (!known.has(clientId)) known.set(clientId, message(++seq, { senderId: 'buyer', clientId, text }));
    return known.get(clientId);
  };
}

test('start: every page of the rooms is asked for', async () => {
  hub.answers.Resume = ({ page }) => page ? { rooms: [delta(room('r2', 0))] } : { rooms: [delta(room('r1', 0))], next: 'p2' };
  await live();
  expect(client.rooms().map(r => r.room.id)).toEqual(['r1', 'r2']);
  expect(hub.called('Resume')).toEqual([{ cursors: {} }, { cursors: {}, page: 'p2' }]);
});

test('connecting: each attempt takes a ticket of its own, never the token', async () => {
  await live();
  hub.socket.cut();
  await pass(600);
  expect(client.state).toBe('live');
  expect(hub.sockets.map(s => s.credential)).toEqual(['token-ticket-1', 'token-ticket-2']);
});

test('a lost connection: the resume names the cursors, and what was missed is shown', async () => {
  await live();
  hub.push('MessageChanged', message(1));
  await settled();
  hub.answers.Resume = () => ({ rooms: [delta(room('r1', 2), [message(2)])] });
  hub.socket.cut();
  await pass(600);
  expect(hub.called('Resume').at(-1)).toEqual({ cursors: { r1: 1 } });
  expect(client.room('r1')!.messages.map(m => m.id)).toEqual(['m1', 'm2']);
});

test('a send whose answer is lost: goes out again under the same client id, and is told once', async () => {
  await live();
  const sent = client.send('r1', 'hello');
  await settled();
  sendsAreAnswered();
  hub.socket.cut();
  await pass(600);
  expect((await sent).text).toBe('hello');
  const ids = hub.called('Send').map(s => s.clientId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect(changes.filter(c => c.type === 'sent')).toHaveLength(1);
});

test('a send while stopped: waits in the outbox and goes out on start, in order', async () => {
  sendsAreAnswered();
  await live();
  await client.stop();
  expect(client.state).toBe('stopped');
  void client.send('r1', 'one');
  void client.send('r1', 'two');
  expect(client.room('r1')!.sending.map(e => e.text)).toEqual(['one', 'two']);
  await live();
  expect(hub.called('Send').map(s => s.text)).toEqual(['one', 'two']);
  expect(client.room('r1')!.sending).toEqual([]);
});

test('a refused send: rejects, and the next goes on', async () => {
  await live();
  hub.answers.Send = () => { throw new Error('forbidden: Not here.'); };
  const refused = client.send('r1', 'no').catch((e: unknown) => e as TalkError);
  await settled();
  expect(await refused).toMatchObject({ code: 'forbidden', message: 'Not here.' });
  expect(client.room('r1')!.sending).toEqual([]);
  sendsAreAnswered();
  void client.send('r1', 'yes');
  await settled();
  expect(client.room('r1')!.messages.map(m => m.text)).toEqual(['yes']);
});

test('a send that may be tried again: is, after what was asked, and none overtakes it', async () => {
  await live();
  hub.answers.Send = () => { throw new Error('rate_limited: Slower. (retry after 3 s)'); };
  void client.send('r1', 'one');
  void client.send('r1', 'two');
  await settled();
  sendsAreAnswered();
  await pass(2900);
  expect(hub.called('Send')).toHaveLength(1);
  await pass(500);
  expect(hub.called('Send').map(s => s.text)).toEqual(['one', 'one', 'two']);
});

test('a withdrawn send: is not sent', async () => {
  const withdrawal = new AbortController();
  const sent = client.send('r1', 'no', { signal: withdrawal.signal }).catch(() => 'withdrawn');
  withdrawal.abort();
  expect(await sent).toBe('withdrawn');
  await live();
  expect(hub.called('Send')).toEqual([]);
});

test('a push that is only late: closes the gap without a resume', async () => {
  await live();
  hub.push('MessageChanged', message(2));
  await settled();
  expect(client.room('r1')!.messages).toEqual([]);
  hub.push('MessageChanged', message(1));
  await pass(1000);
  expect(client.room('r1')!.messages.map(m => m.id)).toEqual(['m1', 'm2']);
  expect(hub.called('Resume')).toHaveLength(1);
});

test('a gap that stays: is asked about after a moment, and ever less often while the hub does not fill it', async () => {
  await live();
  hub.answers.Resume = () => ({ rooms: [delta(room('r1', 0))] });
  hub.push('MessageChanged', message(2));
  await pass(300);
  expect(hub.called('Resume')).toHaveLength(2);
  await pass(20_000);
  const asked = hub.called('Resume').length;
  expect(asked).toBeGreaterThan(3);
  expect(asked).toBeLessThan(12);
});

test('RoomHead: moves the cursor without a message', async () => {
  await live();
  hub.push('RoomHead', { roomId: 'r1', rev: 1 });
  hub.push('MessageChanged', message(2));
  await pass(1000);
  expect(client.room('r1')!.room.rev).toBe(2);
  expect(hub.called('Resume')).toHaveLength(1);
});

test('ResumeRequested: is answered by a resume', async () => {
  await live();
  hub.push('ResumeRequested', {});
  await pass(1000);
  expect(hub.called('Resume')).toHaveLength(2);
});

test('a push that cannot be read: is left out, and the gap asked about', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  await live();
  hub.push('MessageChanged', { id: 'm1', roomId: 'r1' });
  hub.push('MessageChanged', message(2));
  await pass(1000);
  expect(warned).toHaveBeenCalledOnce();
  expect(hub.called('Resume').length).toBeGreaterThan(1);
});

test('history: loads down to the first message', async () => {
  hub.answers.Resume = () => ({ rooms: [delta(room('r1', 3))] });
  hub.answers.History = ({ before }) => before > 3 ? { messages: [message(2), message(3)], hasMore: true } : { messages: [message(1)], hasMore: false };
  await live();
  const first = client.loadOlder('r1', 2);
  await settled();
  expect(await first).toBe(true);
  const second = client.loadOlder('r1', 2);
  await settled();
  expect(await second).toBe(false);
  expect(hub.called('History').map(h => h.before)).toEqual([4, 2]);
  expect(client.room('r1')!.messages.map(m => m.id)).toEqual(['m1', 'm2', 'm3']);
});

test('a hub that does not answer: the connection is given up, and a new one made', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  create({ callTimeout: 5000 });
  await live();
  void client.send('r1', 'hello');
  await pass(5100);
  expect(client.state).toBe('waiting');
  sendsAreAnswered();
  await pass(600);
  expect(client.state).toBe('live');
  expect(client.room('r1')!.messages.map(m => m.text)).toEqual(['hello']);
});

test('attempts that fail: are ever further apart; wake ends the wait', async () => {
  hub.down = true;
  void client.start();
  await pass(60_000);
  expect(client.state).toBe('waiting');
  const tried = hub.sockets.length;
  expect(tried).toBeGreaterThan(4);
  expect(tried).toBeLessThan(9);
  hub.down = false;
  client.wake();
  await settled();
  expect(client.state).toBe('live');
});

test('a token refused: one fresh one is asked for, then the client stops, until it is started anew', async () => {
  let refuse = true;
  create({
    ticket: async () => {
      if (refuse) throw new TalkError('unauthorized', 'Expired.');
      return 'ticket';
    },
  });
  const started = client.start().catch((e: unknown) => e as TalkError);
  await pass(60_000);
  expect(await started).toMatchObject({ code: 'unauthorized' });
  expect(reasons).toEqual(['connect', 'expired']);
  expect(client.state).toBe('refused');
  refuse = false;
  await live();
});

test('a client told that it was refused: may be started again at once', async () => {
  let refusals = 0;
  create({
    ticket: async () => {
      if (++refusals <= 2) throw new TalkError('unauthorized', 'Expired.');
      return 'ticket';
    },
  });
  client.subscribe(change => {
    if (change.type === 'state' && change.state === 'refused') client.start().catch(() => {});
  });
  await expect(Promise.all([client.start(), pass(5000)])).rejects.toMatchObject({ code: 'unauthorized' });
  await settled();
  expect(client.state).toBe('live');
});

test('a connection ended for flooding: is not opened again before the time told', async () => {
  await live();
  hub.socket.emit({ type: 7, error: 'rate_limited: Slower. (retry after 20 s)', allowReconnect: false });
  await pass(19_000);
  expect(client.state).toBe('waiting');
  expect(hub.sockets).toHaveLength(1);
  await pass(4000);
  expect(client.state).toBe('live');
});

test('a connection ended as unauthorized: a fresh token decides whether this device comes in again', async () => {
  let isOver = true;
  create({
    token: reason => {
      reasons.push(reason);
      if (isOver && reason === 'expired') throw new TalkError('unauthorized', 'Signed out.');
      return 'token';
    },
  });
  await live();
  hub.socket.emit({ type: 7, error: 'unauthorized: The connection was ended from another device.' });
  await pass(5000);
  expect(reasons).toEqual(['connect', 'expired']);
  expect(client.state).toBe('refused');
  isOver = false;
  await live();
});

test('a hub that stops: is left in peace for a moment, then resumed with the same token', async () => {
  await live();
  hub.socket.emit({ type: 7, allowReconnect: true });
  await pass(1000);
  expect(client.state).toBe('live');
  expect(reasons).toEqual(['connect', 'connect']);
  expect(hub.called('Resume').at(-1)).toEqual({ cursors: { r1: 0 } });
});

test('the token: is renewed in place before it ends, again and again', async () => {
  const issue = () => {
    const now = Math.floor(Date.now() / 1000);
    return `h.${btoa(JSON.stringify({ iat: now, exp: now + 100 }))}.s`;
  };
  hub.answers.Renew = () => ({ expiresAt: '2030-01-01T00:00:00Z' });
  create({ token: reason => { reasons.push(reason); return issue(); } });
  await live();
  hub.socket.emit({ type: 6 });
  for (let t = 0; t < 250_000; t += 10_000) {
    await pass(10_000);
    hub.socket.emit({ type: 6 });
  }
  expect(reasons).toEqual(['connect', 'renew', 'renew', 'renew']);
  expect(hub.called('Renew')).toHaveLength(3);
  expect(hub.sockets).toHaveLength(1);
});

test('a renewal refused: is tried once more with a fresh token, and the connection goes on to its end', async () => {
  const now = Math.floor(Date.now() / 1000);
  hub.answers.Renew = () => { throw new Error('unauthorized: No.'); };
  create({ token: reason => { reasons.push(reason); return `h.${btoa(JSON.stringify({ iat: now, exp: now + 10 }))}.s`; } });
  await live();
  await pass(15_000);
  expect(reasons).toEqual(['connect', 'renew', 'expired']);
  expect(client.state).toBe('live');
});

test('a listener that throws: harms nobody', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  client.subscribe(() => { throw new Error('oops'); });
  await live();
  hub.push('MessageChanged', message(1));
  await settled();
  expect(client.room('r1')!.messages).toHaveLength(1);
  expect(told).toHaveBeenCalled();
});

test('a listener that acts: what it causes is told after what it was told of', async () => {
  sendsAreAnswered();
  await live();
  const order: string[] = [];
  client.subscribe(change => {
    if (change.type === 'room' && order.length === 0) {
      order.push('first');
      void client.send('r1', 'from within');
      order.push('still first');
    } else {
      order.push(change.type);
    }
  });
  hub.push('MessageChanged', message(5));
  await settled();
  expect(order.slice(0, 3)).toEqual(['first', 'still first', 'room']);
});

test('read marks: the answer moves the own mark at once', async () => {
  hub.answers.MarkRead = ({ seq }) => ({ roomId: 'r1', seq, unread: 0 });
  await live();
  hub.push('MessageChanged', message(1));
  await settled();
  expect(client.room('r1')!.room.unread).toBe(1);
  const marked = client.markRead('r1', 1);
  await settled();
  await marked;
  expect(client.room('r1')!.room).toMatchObject({ unread: 0, readSeq: 1 });
});

test('a call without a connection: is refused as lost', async () => {
  await expect(client.typing('r1', true)).rejects.toMatchObject({ name: 'ConnectionLostError' });
});
