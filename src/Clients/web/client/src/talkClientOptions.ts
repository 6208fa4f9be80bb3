import { connectTicket } from './connectTicket.js';

/** Why a token is asked for. */
export type TokenReason =
  /** To connect. One that is still good may be given again. */
  | 'connect'
  /** To extend a connection. A fresh one is wanted. */
  | 'renew'
  /** The last one was refused, or its connection was ended with the code `unauthorized`. A fresh one is wanted; refused again, the client stops as `refused`. */
  | 'expired';

/** How a `TalkClient` reaches the hub. */
export interface TalkClientOptions {
  /** Whose client it is: the token's `sub`. */
  readonly userId: string;
  /**
   * Gives a token, as the marketplace's own server signed it. One that rejects is asked again after a while, except for a `TalkError`
   * with the code `unauthorized`, which ends as `refused`.
   */
  readonly token: (reason: TokenReason) => string | Promise<string>;
  /** The hub's address without a path of its own, such as `https://chat.example`. Default: the page's own origin. */
  readonly url?: string;
  /** Turns a token into a single-use connect ticket. Default: `POST /v1/connect-tickets`. */
  readonly ticket?: (token: string, signal: AbortSignal) => Promise<string>;
  /** The longest wait between two attempts, in milliseconds. Default 30,000. */
  readonly longestBackoff?: number;
  /** How long a missing push may be late before a resume asks for it, in milliseconds; jittered by half. Default 250. */
  readonly gapPatience?: number;
  /** How long an attempt to connect, or an answer, may take before the connection is given up, in milliseconds. Default 30,000. */
  readonly callTimeout?: number;
  /** In [0, 1). Default `Math.random`. */
  readonly random?: () => number;
  /** For places without a global one. */
  readonly webSocket?: typeof WebSocket;
}

/** With nothing left open. */
export type Settled = Required<Omit<TalkClientOptions, 'webSocket'>> & Pick<TalkClientOptions, 'webSocket'>;

export function settle(options: TalkClientOptions): Settled {
  const url = (options.url ?? '').replace(/\/+$/, '');
  return {
    longestBackoff: 30_000,
    gapPatience: 250,
    callTimeout: 30_000,
    random: Math.random,
    ticket: (token, signal) => connectTicket(url, token, signal),
    ...options,
    url,
  };
}
