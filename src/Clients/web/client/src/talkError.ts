/** The codes of version 1. */
export type TalkCode =
  | 'invalid' | 'unauthorized' | 'not_found' | 'forbidden' | 'room_closed' | 'conflict' | 'rate_limited' | 'restricted' | 'limit_reached' | 'too_long'
  | 'consent_required' | 'unavailable' | 'redaction_unavailable' | 'no_host_available';

/** The hub refused a call. */
export class TalkError extends Error {
  override readonly name = 'TalkError';

  /**
   * @param code A `TalkCode`, or a name of a later version.
   * @param retryAfter Seconds after which trying again may work; undefined when it would not.
   */
  constructor(readonly code: TalkCode | (string & {}), message: string, readonly retryAfter?: number, options?: ErrorOptions) {
    super(message, options);
  }
}

/**
 * The connection ended before the answer came: whether the call was carried out is unknown. A send is safe to repeat under the same
 * client id, a read or a mark is too.
 */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

/** More is no promise worth keeping, and would overflow timers. */
export const longestRetry = 86_400;

const prefix = /^An unexpected error occurred invoking '[^']*' on the server\. (?:\w+: )?/;
const codeAndSentence = /^([a-z][a-z0-9_]{0,63}): ([^]*)$/;
const retry = /\(retry after (\d{1,9}(?:\.\d{1,3})?) s\)\.?$/;

/** Why a connection was ended: with its code where the hub gave one. */
export function readCloseReason(error: Error): Error {
  const [, own] = /^Server returned an error on close: ([^]*)$/.exec(error.message) ?? [];
  return own !== undefined && codeAndSentence.test(own) ? readHubError(own, error) : error;
}

/** Reads `code: sentence (retry after N s)`, with or without SignalR's own prefix. */
export function readHubError(message: string, cause?: unknown): TalkError {
  const own = message.replace(prefix, '');
  const [, code, sentence] = codeAndSentence.exec(own) ?? [];
  if (code === undefined || sentence === undefined) return new TalkError('invalid', own, undefined, { cause });
  const when = retry.exec(sentence);
  return when
    ? new TalkError(code, sentence.slice(0, when.index).trimEnd(), Math.min(Number(when[1]), longestRetry), { cause })
    : new TalkError(code, sentence, undefined, { cause });
}
