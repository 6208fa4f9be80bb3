import { backoff } from './backoff.js';
import type { SharedView } from './sharedView.js';
import { TalkError, ConnectionLostError } from './talkError.js';
import type { Settled } from './talkClientOptions.js';
import type { TalkConnection } from './talkConnection.js';
import { readTokenTimes, renewAfter } from './tokenTimes.js';
import { sleep, unlessAborted, within } from './waiting.js';

const mostDoublings = 4;

/** What runs on one connection, from its opening to its end: resumes, the outbox, and the token's renewal. */
export class LiveSession {
  readonly connection: TalkConnection;
  readonly #view: SharedView;
  readonly #options: Settled;
  readonly #onCaughtUp: () => void;
  readonly #ended = new AbortController();
  readonly #busyRooms = new Set<string>();
  readonly #parts = new Set<Promise<void>>();
  #caughtUp = false;

  constructor(connection: TalkConnection, view: SharedView, options: Settled, onCaughtUp: () => void) {
    this.connection = connection;
    this.#view = view;
    this.#options = options;
    this.#onCaughtUp = onCaughtUp;
  }

  /** Runs until the connection ends; resolves with the reason, or nothing after a clean end. */
  async run(token: string, stop: AbortSignal): Promise<Error | undefined> {
    this.#guard(this.#resume());
    this.#guard(this.#renew(token));
    try {
      return await unlessAborted(this.connection.closed, stop);
    } catch {
      return undefined;
    } finally {
      this.#ended.abort(new ConnectionLostError('The session is over.'));
      void this.connection.stop();
      // None of them may touch the next connection's resume.
      await Promise.all(this.#parts);
      this.#view.act(v => v.disconnected());
    }
  }

  /** There is something to send in that room. What the hub has already comes back with the first resume, and is not sent again. */
  kick(roomId: string): void {
    if (!this.#caughtUp || this.#busyRooms.has(roomId)) return;
    this.#busyRooms.add(roomId);
    this.#guard(this.#emptyOutbox(roomId));
  }

  /** Catching up: at once on a new connection, after a moment's patience for a gap, which may close by itself. */
  async #resume(): Promise<never> {
    const { need } = this.#view;
    let failures = 0;
    let inVain = 0;
    for (;;) {
      try {
        await this.#resumeOnce();
        failures = 0;
      } catch (refusal) {
        if (!(refusal instanceof TalkError)) throw refusal;
        await this.#backOff(failures++, refusal.retryAfter);
        continue;
      }
      if (!this.#caughtUp) this.#startSending();

      // A gap that a resume left open is asked about ever less often.
      inVain = this.#view.act(v => v.needsResume) ? Math.min(inVain + 1, mostDoublings) : 0;
      do {
        await need.taken(this.#ended.signal);
        await sleep(this.#options.gapPatience * (0.5 + this.#options.random()) * 2 ** inVain, this.#ended.signal);
      } while (!this.#view.act(v => v.needsResume));
    }
  }

  async #resumeOnce(): Promise<void> {
    const { cursors } = this.#view.act(v => v.beginResume());
    let complete = false;
    try {
      let page: string | undefined;
      do {
        const result = await this.#answer(this.connection.resume(cursors, page));
        this.#view.act(v => v.resumePage(result));
        page = result.next;
      } while (page !== undefined);
      complete = true;
    } finally {
      this.#view.act(v => v.endResume(complete));
    }
  }

  #startSending(): void {
    this.#caughtUp = true;
    this.#onCaughtUp();
    for (const { roomId } of this.#view.act(v => v.outbox.waiting)) this.kick(roomId);
  }

  /** For each room one message at a time, oldest first, so that a refused one cannot be overtaken; rooms do not wait for each other. */
  async #emptyOutbox(roomId: string): Promise<void> {
    let failures = 0;
    try {
      for (let entry = this.#next(roomId); entry; entry = this.#next(roomId)) {
        const { clientId, text, replyTo, attachmentIds } = entry;
        try {
          const message = await this.#answer(this.connection.send(roomId, clientId, text, replyTo, attachmentIds));
          this.#view.act(v => v.acknowledge(message, clientId));
          failures = 0;
        } catch (refusal) {
          if (!(refusal instanceof TalkError)) throw refusal;
          if (refusal.retryAfter === undefined) this.#view.act(v => v.drop(clientId, refusal));
          else await this.#backOff(failures++, refusal.retryAfter);
        }
      }
    } finally {
      // In the same turn as the look that found nothing: no message slips in between.
      this.#busyRooms.delete(roomId);
    }
  }

  #next(roomId: string) {
    return this.#view.act(v => v.outbox.next(roomId));
  }

  /** Keeps the connection's token ahead of its end. Refused, the connection ends with the token before. */
  async #renew(token: string | undefined): Promise<void> {
    while (token !== undefined) {
      const times = readTokenTimes(token);
      if (!times) return;
      await sleep(renewAfter(times, Date.now()), this.#ended.signal);
      token = await this.#renewUntilAnswered();
    }
  }

  async #renewUntilAnswered(): Promise<string | undefined> {
    let reason: 'renew' | 'expired' = 'renew';
    for (let failures = 0; ; failures++) {
      try {
        const fresh = await this.#answer(Promise.resolve(this.#options.token(reason)));
        await this.#answer(this.connection.renew(fresh));
        return fresh;
      } catch (failure) {
        if (failure instanceof ConnectionLostError) throw failure;
        if (failure instanceof TalkError && failure.code === 'unauthorized') {
          if (reason === 'expired') return undefined;
          reason = 'expired';
          continue;
        }
        // The provider failed, or the hub did not answer in time: the old token still holds for a while.
        await this.#backOff(failures, failure instanceof TalkError ? failure.retryAfter : undefined);
      }
    }
  }

  #answer<T>(call: Promise<T>): Promise<T> {
    return within(this.#options.callTimeout, call, this.#ended.signal);
  }

  #backOff(failures: number, asked?: number): Promise<void> {
    return sleep(backoff(failures, this.#options.longestBackoff, this.#options.random(), asked), this.#ended.signal);
  }

  /** A part that fails for a reason of its own takes the connection with it: half a session would stay silent for ever. */
  #guard(part: Promise<void>): void {
    const guarded = part.catch((failure: unknown) => {
      if (failure instanceof ConnectionLostError || this.#ended.signal.aborted) return;
      console.warn('The connection is given up after a failure.', failure);
      void this.connection.stop();
    }).finally(() => this.#parts.delete(guarded));
    this.#parts.add(guarded);
  }
}
