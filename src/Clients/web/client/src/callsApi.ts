import { readProblem } from './connectTicket.js';
import type { AuditEntry, ConsentText, Recording, Session, ShareLink, StandingConsent } from './wire.js';

export interface CallsApiOptions {
  /** As `TalkClientOptions.token`. */
  readonly token: () => string | Promise<string>;
  /** The hub's address without a path of its own. Default: the page's own origin. */
  readonly url?: string;
}

/**
 * What there is of calls and recordings beside the hub's own methods: consent, links to play by, the audit. Calls reject with a `TalkError`
 * when the hub refuses, and as `fetch` does when it cannot be reached.
 */
export class CallsApi {
  readonly #token: () => string | Promise<string>;
  readonly #url: string;

  constructor(options: CallsApiOptions) {
    this.#token = options.token;
    this.#url = (options.url ?? '').replace(/\/+$/, '');
  }

  /** A room's calls, newest first. */
  sessions(roomId: string): Promise<readonly Session[]> {
    return this.#call('GET', `/v1/rooms/${encodeURIComponent(roomId)}/sessions`);
  }

  /** The buyer asks that the call be recorded. */
  requestRecording(sessionId: string): Promise<Session> {
    return this.#call('POST', `/v1/sessions/${sessionId}/recording-request`);
  }

  /** The text that a seller agrees to, as it stands now. */
  consentText(language: 'ja' | 'en'): Promise<ConsentText> {
    return this.#call('GET', `/v1/consent-text?language=${language}`);
  }

  /** What the seller has said for all calls. */
  standingConsent(): Promise<StandingConsent> {
    return this.#call('GET', '/v1/me/recording-consent');
  }

  /**
   * The seller says it for all calls that start from now on.
   * @param shown The text that was on screen. One that is no longer current is a `conflict`: show the new one and ask again.
   */
  setStandingConsent(granted: boolean, shown: ConsentText): Promise<StandingConsent> {
    return this.#call('PUT', '/v1/me/recording-consent', { granted, textVersion: shown.version, language: shown.language });
  }

  /** The seller decides for one call; see `setStandingConsent` for `shown`. */
  decide(sessionId: string, decision: 'granted' | 'declined' | 'revoked', shown: ConsentText): Promise<readonly Recording[]> {
    return this.#call('PUT', `/v1/sessions/${sessionId}/recording-consent`, { decision, textVersion: shown.version, language: shown.language });
  }

  recordings(sessionId: string): Promise<readonly Recording[]> {
    return this.#call('GET', `/v1/sessions/${sessionId}/recordings`);
  }

  /** A link to play it by, a capability of minutes: do not log or keep it. `consent_required` until the seller allows it. */
  share(recordingId: string): Promise<ShareLink> {
    return this.#call('POST', `/v1/recordings/${recordingId}/share`);
  }

  /** What happened to a recording, oldest first. */
  audit(recordingId: string): Promise<readonly AuditEntry[]> {
    return this.#call('GET', `/v1/recordings/${recordingId}/audit`);
  }

  async #call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(this.#url + path, {
      method,
      headers: { Authorization: `Bearer ${await this.#token()}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      cache: 'no-store',
      credentials: 'omit',
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw await readProblem(answer);
    return (await answer.json()) as T;
  }
}
