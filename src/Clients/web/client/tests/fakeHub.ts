import type { Message, Room, RoomDelta } from '../src/wire.js';

/** A hub in memory that speaks SignalR's JSON protocol over sockets of its own: what the client does is seen as frames. */
export class FakeHub {
  readonly sockets: FakeSocket[] = [];
  readonly calls: Call[] = [];
  /** Answers by method; what one throws is the error's text, what is missing is never answered. */
  readonly answers: Record<string, (argument: any) => unknown> = { Resume: () => ({ rooms: [] }) };
  /** Refuses the next attempts to connect. */
  down = false;

  readonly WebSocket: typeof WebSocket;

  constructor() {
    const hub = this;
    this.WebSocket = class extends FakeSocket {
      constructor(_url: string, _protocols: unknown, options: { headers: Record<string, string> }) {
        super(hub, options.headers.Authorization?.replace('Bearer ', ''));
      }
    } as unknown as typeof WebSocket;
  }

  get socket(): FakeSocket {
    return this.sockets.at(-1)!;
  }

  called(method: string): any[] {
    return this.calls.filter(c => c.method === method).map(c => c.argument);
  }

  push(target: string, payload: object): void {
    this.socket.emit({ type: 1, target, arguments: [payload] });
  }
}

interface Call {
  readonly method: string;
  readonly argument: any;
}

export class FakeSocket {
  static readonly OPEN = 1;
  readyState = 0;
  onopen?: (event: unknown) => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: (event: unknown) => void;
  onerror?: (event: unknown) => void;

  constructor(readonly hub: FakeHub, readonly credential: string | undefined) {
    hub.sockets.push(this);
    setTimeout(() => {
      if (hub.down) {
        this.cut();
      } else {
        this.readyState = 1;
        this.onopen?.({});
      }
    });
  }

  send(data: string): void {
    for (const text of data.split('\x1e').filter(Boolean)) {
      const frame = JSON.parse(text) as { protocol?: string; type?: number; target: string; invocationId: string; arguments: unknown[] };
      if (frame.protocol) this.emit({});
      else if (frame.type === 1) this.#answer(frame.target, frame.arguments[0], frame.invocationId);
    }
  }

  emit(frame: object): void {
    setTimeout(() => this.onmessage?.({ data: JSON.stringify(frame) + '\x1e' }));
  }

  /** The network goes. */
  cut(): void {
    this.readyState = 3;
    this.onclose?.({ wasClean: false, code: 1006, reason: '' });
  }

  close(): void {
    this.readyState = 3;
  }

  #answer(method: string, argument: any, invocationId: string): void {
    this.hub.calls.push({ method, argument });
    const answer = this.hub.answers[method];
    if (!answer) return;
    try {
      this.emit({ type: 3, invocationId, result: answer(argument) ?? null });
    } catch (error) {
      this.emit({ type: 3, invocationId, error: `An unexpected error occurred invoking '${method}' on the server. HubException: ${(error as Error).message}` });
    }
  }
}

export function room(id: string, rev: number, more: Partial<Room> = {}): Room {
  return {
    id, rev, kind: 'order', stage: 'open', calls: 'video', buyerId: 'buyer', buyerName: 'Buyer', sellerId: 'seller', sellerName: 'Seller',
    title: 'Logo', unread: 0, readSeq: 0, updatedAt: '2026-01-01T00:00:00.000Z', ...more,
  };
}

export function delta(of: Room, messages: readonly Message[] = []): RoomDelta {
  return { room: of, reload: false, messages, readMarks: [], recordings: [] };
}

export function message(seq: number, more: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`, roomId: 'r1', seq, rev: seq, kind: 'user', senderId: 'seller', text: `text ${seq}`, masks: [], warnings: [], attachments: [], reactions: {},
    sentAt: '2026-01-01T00:00:00.000Z', ...more,
  };
}
