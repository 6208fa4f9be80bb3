import { backoff } from './backoff.js';
import { LiveSession } from './liveSession.js';
import { SharedView, type TalkChange, type TalkState } from './sharedView.js';
import type { OutboxEntry } from './sync/outbox.js';
import type { RoomSnapshot } from './sync/roomSnapshot.js';
import { TalkView } from './sync/talkView.js';
import { settle, type Settled, type TalkClientOptions, type TokenReason } from './talkClientOptions.js';
import { TalkConnection } from './talkConnection.js';
import { ConnectionLostError, TalkError } from './talkError.js';
import { newUuid } from './uuid.js';
import { deferred, sleep, within, type Deferred } from './waiting.js';
import type { BlockedUser, JoinTicket, Message, PreviewResult, PrivacySettings, ReadResult, Session } from './wire.js';

/** A connection that lived this long was a good one: the next failure is a first one again. */
const settledAfter = 10_000;

export interface SendOptions {
  /** Id of the message answered to. */
  readonly replyTo?: string;
  /** Files uploaded before. */
  readonly attachmentIds?: readonly string[];
  /** A UUID, for one who keeps sends of their own. */
  readonly clientId?: string;
  /** Takes the message out of the outbox; the hub may have it all the same. */
  readonly signal?: AbortSignal;
}

/**
 * A person's talk rooms, kept up to date: it reconnects, catches up, puts what comes late in order, drops what comes twice, sends again
 * what was not acknowledged, and renews its token without dropping the connection.
 *
 * What `room` shows is always the room as it was at one revision. Nothing is kept on disk: rooms and outbox live as long as this object,
 * also while it is stopped. All calls but `send` need a connection, and reject with a `TalkError` or a `ConnectionLostError`.
 */
export class TalkClient {
  readonly userId: string;
  readonly #options: Settled;
  readonly #view: SharedView;
  readonly #sends = new Map<string, Deferred<Message>>();
  #state: TalkState = 'stopped';
  #stop: AbortController | undefined;
  #running: Promise<void> = Promise.resolve();
  #live = deferred<void>();
  #nap: AbortController | undefined;
  #session: LiveSession | undefined;

  constructor(options: TalkClientOptions) {
    this.userId = options.userId;
    this.#options = settle(options);
    this.#view = new SharedView(new TalkView(options.userId));
    this.#view.listen(change => this.#settleSend(change));
  }

  /** Where the client stands now. */
  get state(): TalkState {
    return this.#state;
  }

  /** The rooms known, by latest activity. */
  rooms(): readonly RoomSnapshot[] {
    return this.#view.act(v => [...v.rooms.keys()].map(id => v.snapshot(id)!))
      .sort((a, b) => Date.parse(b.room.updatedAt) - Date.parse(a.room.updatedAt));
  }

  /** A room as it stands; undefined when it is not known (yet). */
  room(roomId: string): RoomSnapshot | undefined {
    return this.#view.act(v => v.snapshot(roomId));
  }

  /** Calls the listener for each change, in order, until the function returned is called. */
  subscribe(listener: (change: TalkChange) => void): () => void {
    return this.#view.listen(listener);
  }

  /**
   * Connects and stays connected. Calling it again while it runs only waits.
   * @returns Resolves when the rooms are known; rejects with a `TalkError` when the hub refuses the token, and with an `AbortError` on `stop`.
   */
  start(): Promise<void> {
    if (!this.#stop) {
      const stop = (this.#stop = new AbortController());
      const live = (this.#live = deferred());
      this.#running = this.#running.then(() => this.#run(stop.signal, live)).finally(() => {
        if (this.#stop === stop) this.#stop = undefined;
      });
    }
    return this.#live.promise;
  }

  /** Ends the connection. What was not acknowledged stays in the outbox, and is sent when `start` is called again. */
  stop(): Promise<void> {
    this.#stop?.abort(new DOMException('The client was stopped.', 'AbortError'));
    this.#stop = undefined;
    return this.#running;
  }

  /** Ends the wait between two attempts: somebody is looking, or the network is back. */
  wake(): void {
    this.#nap?.abort();
  }

  /**
   * Sends a message, now or as soon as there is a connection, however often that breaks.
   * @param text At most 4,000 UTF-16 code units.
   * @returns The message as the hub stored it; rejects with a `TalkError` when it is refused for good. What may be tried again later, is.
   */
  async send(roomId: string, text: string, { replyTo, attachmentIds, clientId = newUuid(), signal }: SendOptions = {}): Promise<Message> {
    signal?.throwIfAborted();
    if (this.#sends.has(clientId)) throw new TypeError('This client id is on its way already.');
    const sent = deferred<Message>();
    this.#sends.set(clientId, sent);
    const entry: OutboxEntry = { roomId, clientId, text, ...(replyTo === undefined ? {} : { replyTo }), ...(attachmentIds ? { attachmentIds } : {}) };
    const withdraw = () => {
      this.#sends.delete(clientId);
      this.#view.act(v => v.drop(clientId));
      sent.reject(signal?.reason);
    };
    signal?.addEventListener('abort', withdraw, { once: true });
    this.#view.act(v => v.send(entry));
    this.#session?.kick(roomId);
    try {
      return await sent.promise;
    } finally {
      signal?.removeEventListener('abort', withdraw);
    }
  }

  edit(roomId: string, messageId: string, text: string): Promise<Message> {
    return this.#take(c => c.edit(roomId, messageId, text));
  }

  delete(roomId: string, messageId: string): Promise<Message> {
    return this.#take(c => c.delete(roomId, messageId));
  }

  react(roomId: string, messageId: string, emoji: string, on: boolean): Promise<Message> {
    return this.#take(c => c.react(roomId, messageId, emoji, on));
  }

  /** Moves one's mark forward, never back, for all one's devices. */
  async markRead(roomId: string, seq: number): Promise<ReadResult> {
    const result = await this.#call(c => c.markRead(roomId, seq));
    this.#view.act(v => v.push({ target: 'ReadMarked', payload: { roomId, userId: this.userId, seq: result.seq, unread: result.unread } }));
    return result;
  }

  /**
   * Loads messages below the oldest one shown; on a room just met, its newest.
   * @param limit 1 to 100.
   * @returns True while there are older ones.
   */
  async loadOlder(roomId: string, limit = 50): Promise<boolean> {
    for (;;) {
      const floor = this.#floor(roomId);
      if (floor === 0) return false;
      const page = await this.#call(c => c.history(roomId, floor + 1, limit));
      // Not taken when a reload moved the floor meanwhile.
      if (this.#view.act(v => v.history(roomId, floor + 1, page))) return this.#floor(roomId) > 0;
    }
  }

  /** Says that somebody is writing, or stopped. It expires after 6 s: repeat it meanwhile. */
  typing(roomId: string, on: boolean): Promise<void> {
    return this.#call(c => c.typing(roomId, on));
  }

  /** What a send of this text would look like. Counts against the limits of sending: ask seldom. */
  preview(roomId: string, text: string): Promise<PreviewResult> {
    return this.#call(c => c.preview(roomId, text));
  }

  block(userId: string): Promise<void> {
    return this.#call(c => c.block(userId));
  }

  unblock(userId: string): Promise<void> {
    return this.#call(c => c.unblock(userId));
  }

  blocks(): Promise<readonly BlockedUser[]> {
    return this.#call(c => c.blocks());
  }

  setPrivacy(settings: PrivacySettings): Promise<PrivacySettings> {
    return this.#call(c => c.setPrivacy(settings));
  }

  privacy(): Promise<PrivacySettings> {
    return this.#call(c => c.privacy());
  }

  /**
   * Starts a call in an open order, or answers with the one that is open.
   * @param clientId A UUID: the same gives the same call, however often it is asked for.
   */
  startCall(roomId: string, { audioOnly = false, clientId = newUuid() }: { readonly audioOnly?: boolean; readonly clientId?: string } = {}): Promise<Session> {
    return this.#takeSession(c => c.startCall(roomId, clientId, audioOnly));
  }

  /** A personal link to a call, made now: a secret of this person. */
  joinCall(sessionId: string): Promise<JoinTicket> {
    return this.#call(c => c.joinCall(sessionId));
  }

  endCall(sessionId: string): Promise<Session> {
    return this.#takeSession(c => c.endCall(sessionId));
  }

  /** Calls a method of the hub that has no method here. */
  invoke<T = unknown>(method: string, argument?: object): Promise<T> {
    return this.#call(c => c.invoke<T>(method, argument));
  }

  async #run(stop: AbortSignal, live: Deferred<void>): Promise<void> {
    const wake = () => this.wake();
    globalThis.addEventListener?.('online', wake);
    try {
      const refusal = await this.#stayConnected(stop, live);
      // Before anybody is told: who starts it again at once starts it anew.
      if (this.#stop?.signal === stop) this.#stop = undefined;
      this.#enter(refusal ? 'refused' : 'stopped', refusal);
      live.reject(refusal ?? stop.reason);
    } finally {
      globalThis.removeEventListener?.('online', wake);
    }
  }

  /** Resolves with why the hub takes this client no more, or nothing when it was stopped. */
  async #stayConnected(stop: AbortSignal, live: Deferred<void>): Promise<TalkError | undefined> {
    let failures = 0;
    let reason: TokenReason = 'connect';
    while (!stop.aborted) {
      this.#enter('connecting');
      const began = performance.now();
      let ended: unknown;
      try {
        ended = await this.#connected(reason, stop, live);
        // Ended from outside, or over: whether this device may still come in is for who gives the tokens to say.
        reason = ended instanceof TalkError && ended.code === 'unauthorized' ? 'expired' : 'connect';
      } catch (failure) {
        if (stop.aborted) break;
        ended = failure;
        if (failure instanceof TalkError && failure.code === 'unauthorized') {
          // A page is not told whether the token was expired or wrong: a fresh one, once. Asking on would only hammer hub and provider.
          if (reason === 'expired') return failure;
          reason = 'expired';
          continue;
        }
        if (failure instanceof TalkError && failure.code === 'forbidden') return failure;
      }
      failures = performance.now() - began >= settledAfter ? 0 : failures + 1;
      const asked = ended instanceof TalkError ? ended.retryAfter : undefined;
      await this.#wait(backoff(Math.max(0, failures - 1), this.#options.longestBackoff, this.#options.random(), asked), stop, ended);
    }
    return undefined;
  }

  /** One connection from its opening to its end. */
  async #connected(reason: TokenReason, stop: AbortSignal, live: Deferred<void>): Promise<Error | undefined> {
    const { token, connection } = await this.#open(reason, stop);
    const session = new LiveSession(connection, this.#view, this.#options, () => {
      this.#enter('live');
      live.resolve();
    });
    this.#session = session;
    try {
      return await session.run(token, stop);
    } finally {
      this.#session = undefined;
    }
  }

  async #open(reason: TokenReason, stop: AbortSignal): Promise<{ token: string; connection: TalkConnection }> {
    const { token: provide, ticket, url, webSocket, callTimeout } = this.#options;
    const attempt = new AbortController();
    const opening = async () => {
      const token = await provide(reason);
      const credential = await ticket(token, attempt.signal);
      const connection = await TalkConnection.open({ url, credential, webSocket, onPush: push => this.#view.act(v => v.push(push)) }, attempt.signal);
      return { token, connection };
    };
    try {
      return await within(callTimeout, opening(), stop);
    } catch (failure) {
      // Whatever comes of it after all is closed at once.
      attempt.abort(failure);
      throw failure;
    }
  }

  async #wait(milliseconds: number, stop: AbortSignal, why: unknown): Promise<void> {
    if (stop.aborted) return;
    const nap = (this.#nap = new AbortController());
    const wake = () => nap.abort();
    stop.addEventListener('abort', wake, { once: true });
    this.#enter('waiting', why);
    await sleep(milliseconds, nap.signal).catch(() => {});
    stop.removeEventListener('abort', wake);
    this.#nap = undefined;
  }

  #enter(state: TalkState, reason?: unknown): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#view.raise({ type: 'state', state, ...(reason === undefined ? {} : { reason }) });
  }

  #settleSend(change: TalkChange): void {
    if (change.type !== 'sent' && change.type !== 'refused') return;
    const { clientId } = change.entry;
    const send = this.#sends.get(clientId);
    this.#sends.delete(clientId);
    if (change.type === 'sent') send?.resolve(change.message);
    else send?.reject(change.error);
  }

  #floor(roomId: string): number {
    const room = this.#view.act(v => v.rooms.get(roomId));
    if (!room) throw new TalkError('not_found', 'The room is not known.');
    return room.floor;
  }

  async #take(call: (connection: TalkConnection) => Promise<Message>): Promise<Message> {
    const message = await this.#call(call);
    this.#view.act(v => v.acknowledge(message));
    return message;
  }

  async #takeSession(call: (connection: TalkConnection) => Promise<Session>): Promise<Session> {
    const session = await this.#call(call);
    this.#view.act(v => v.push({ target: 'SessionChanged', payload: session }));
    return session;
  }

  async #call<T>(call: (connection: TalkConnection) => Promise<T>): Promise<T> {
    if (!this.#session) throw new ConnectionLostError('Not connected.');
    return call(this.#session.connection);
  }
}
