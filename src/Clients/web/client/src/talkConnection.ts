import { HttpTransportType, HubConnectionBuilder, HubConnectionState, NullLogger, type HubConnection } from '@microsoft/signalr';
import { readHistory, readMessage, readPush, readResume, targets } from './reading.js';
import { ConnectionLostError, readCloseReason, readHubError, type TalkError } from './talkError.js';
import { deferred } from './waiting.js';
import type { BlockedUser, HistoryPage, JoinTicket, Message, PreviewResult, PrivacySettings, Push, ReadResult, ResumeResult, Session } from './wire.js';

export interface TalkConnectionOptions {
  /** The hub's address without a path of its own; empty for the page's own. */
  readonly url: string;
  /** A connect ticket, or a token where the hub takes one in the query. */
  readonly credential: string;
  /** What the hub sends, in the order it comes. */
  readonly onPush: (push: Push) => void;
  /** For places without a global one. */
  readonly webSocket?: typeof WebSocket | undefined;
  /** Milliseconds of silence after which the server counts as gone; at least twice the server's keep-alive. Default 30,000. */
  readonly serverTimeout?: number | undefined;
}

const failedAtTheHub = /^(An unexpected error occurred invoking|Failed to invoke) '/;

/**
 * One connection to the hub: a method for each of the hub's. It ends with its socket; `TalkClient` is what reconnects and catches up.
 * Calls reject with a `TalkError` when the hub refuses and with a `ConnectionLostError` when the connection is or goes down. An answer
 * has no order against pushes: it may come before or after the push of the same change.
 */
export class TalkConnection {
  readonly #hub: HubConnection;
  readonly #closed = deferred<Error | undefined>();

  private constructor(options: TalkConnectionOptions) {
    const hub = new HubConnectionBuilder()
      .withUrl(`${options.url}/hubs/talk`, {
        transport: HttpTransportType.WebSockets,
        skipNegotiation: true,
        accessTokenFactory: () => options.credential,
        ...(options.webSocket ? { WebSocket: options.webSocket } : {}),
      })
      // SignalR's own log holds the address with the ticket in it.
      .configureLogging(NullLogger.instance)
      .withServerTimeout(options.serverTimeout ?? 30_000)
      .build();
    for (const target of targets) {
      hub.on(target, (json: unknown) => {
        const push = readOrSkip(target, json);
        if (push) options.onPush(push);
      });
    }
    hub.onclose(error => this.#closed.resolve(error && readCloseReason(error)));
    this.#hub = hub;
  }

  /** @throws {ConnectionLostError} The hub could not be reached, or did not take the ticket: a browser is not told which. */
  static async open(options: TalkConnectionOptions, signal: AbortSignal): Promise<TalkConnection> {
    const connection = new TalkConnection(options);
    const giveUp = () => void connection.stop();
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      await connection.#hub.start();
      signal.throwIfAborted();
      return connection;
    } catch (cause) {
      void connection.stop();
      throw signal.aborted ? signal.reason : new ConnectionLostError('No connection to the hub.', { cause });
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  /** Resolves when the connection has ended: with the reason, a `TalkError` where the hub gave one, or nothing after a clean end from either side. */
  get closed(): Promise<Error | undefined> {
    return this.#closed.promise;
  }

  /** Calls any method with at most one argument. For what this class does not name. */
  async invoke<T = unknown>(method: string, argument?: object): Promise<T> {
    try {
      return await this.#hub.invoke<T>(method, ...(argument === undefined ? [] : [argument]));
    } catch (failure) {
      throw this.#judge(method, failure);
    }
  }

  async resume(cursors: Readonly<Record<string, number>>, page?: string): Promise<ResumeResult> {
    return readResume(await this.invoke('Resume', { cursors, page }));
  }

  async send(roomId: string, clientId: string, text: string, replyTo?: string, attachmentIds?: readonly string[]): Promise<Message> {
    return readMessage(await this.invoke('Send', { roomId, clientId, text, replyTo, attachmentIds }));
  }

  async edit(roomId: string, messageId: string, text: string): Promise<Message> {
    return readMessage(await this.invoke('Edit', { roomId, messageId, text }));
  }

  async delete(roomId: string, messageId: string): Promise<Message> {
    return readMessage(await this.invoke('Delete', { roomId, messageId }));
  }

  async react(roomId: string, messageId: string, emoji: string, on: boolean): Promise<Message> {
    return readMessage(await this.invoke('React', { roomId, messageId, emoji, on }));
  }

  /** The page of messages before a `seq`, exclusive. */
  async history(roomId: string, before: number, limit: number): Promise<HistoryPage> {
    return readHistory(await this.invoke('History', { roomId, before, limit }));
  }

  markRead(roomId: string, seq: number): Promise<ReadResult> {
    return this.invoke('MarkRead', { roomId, seq });
  }

  typing(roomId: string, on: boolean): Promise<void> {
    return this.invoke('Typing', { roomId, on });
  }

  /** What a send of this text would look like. Counts against the limits of sending. */
  preview(roomId: string, text: string): Promise<PreviewResult> {
    return this.invoke('Preview', { roomId, text });
  }

  block(userId: string): Promise<void> {
    return this.invoke('Block', { userId });
  }

  unblock(userId: string): Promise<void> {
    return this.invoke('Unblock', { userId });
  }

  blocks(): Promise<readonly BlockedUser[]> {
    return this.invoke('Blocks');
  }

  setPrivacy(settings: PrivacySettings): Promise<PrivacySettings> {
    return this.invoke('SetPrivacy', settings);
  }

  privacy(): Promise<PrivacySettings> {
    return this.invoke('Privacy');
  }

  /** Starts a call, or answers with the one that is open. The same client id gives the same call. */
  startCall(roomId: string, clientId: string, audioOnly: boolean): Promise<Session> {
    return this.invoke('StartCall', { roomId, audioOnly, clientId });
  }

  /** A personal link, made now. */
  joinCall(sessionId: string): Promise<JoinTicket> {
    return this.invoke('JoinCall', { sessionId });
  }

  endCall(sessionId: string): Promise<Session> {
    return this.invoke('EndCall', { sessionId });
  }

  /** Extends the connection to the end of a fresh token of the same user. */
  renew(token: string): Promise<{ readonly expiresAt: string }> {
    return this.invoke('Renew', { token });
  }

  /** Ends the connection. */
  async stop(): Promise<void> {
    await this.#hub.stop().catch(() => {});
    this.#closed.resolve(undefined);
  }

  #judge(method: string, failure: unknown): TalkError | ConnectionLostError {
    const message = failure instanceof Error ? failure.message : String(failure);
    const isAnswer = failedAtTheHub.test(message) || (this.#hub.state === HubConnectionState.Connected && failure instanceof Error);
    return isAnswer ? readHubError(message, failure) : new ConnectionLostError(`The connection ended before ${method} was answered.`, { cause: failure });
  }
}

/** Left out, its room's revision jumps, and the client resumes. */
function readOrSkip(target: (typeof targets)[number], json: unknown): Push | undefined {
  try {
    return readPush(target, json);
  } catch (unreadable) {
    console.warn(`A push ${target} could not be read.`, unreadable);
    return undefined;
  }
}
