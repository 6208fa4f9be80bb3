import { CallsApi, TalkError, type AuditEntry, type ConsentText, type RoomSnapshot, type Session, type ShareLink, type StandingConsent, type TalkClient } from '@chat-hub/client';
import { currentLanguage, t, type Language } from './texts';

export type Decision = 'granted' | 'declined' | 'revoked';

/** A recording on its way to the eye. */
export interface Playing {
  readonly recordingId: string;
  readonly link: ShareLink;
}

/** One person's calls: what they do, and what they were shown. What the calls are stands in the rooms of the client. */
export class Calls {
  readonly #client: TalkClient;
  readonly #api: CallsApi;
  readonly #changed: () => void;
  readonly #tell: (notice: string) => void;
  readonly #texts = new Map<Language, ConsentText>();
  readonly #audits = new Map<string, readonly AuditEntry[]>();
  readonly #decided = new Map<string, Decision>();
  #loading: Promise<unknown> | undefined;
  /** An act is under way: its buttons wait. */
  busy = false;
  /** A link that the browser did not open by itself. */
  link: { readonly sessionId: string; readonly url: string } | undefined;
  standing: StandingConsent | undefined;
  playing: Playing | undefined;
  /** The recording that stopped while it was playing, and why. */
  stopped: { readonly recordingId: string; readonly why: 'revoked' | 'expired' } | undefined;

  constructor(client: TalkClient, token: () => Promise<string>, changed: () => void, tell: (notice: string) => void) {
    this.#client = client;
    this.#api = new CallsApi({ token });
    this.#changed = changed;
    this.#tell = tell;
  }

  /** The text to agree to, in the page's language; undefined until it has come. */
  get text(): ConsentText | undefined {
    const language = currentLanguage();
    const text = this.#texts.get(language);
    if (!text) this.#loading ??= this.#load(language).finally(() => (this.#loading = undefined));
    return text;
  }

  /** What the seller decided on this page for a call. */
  decided(sessionId: string): Decision | undefined {
    return this.#decided.get(sessionId);
  }

  audit(recordingId: string): readonly AuditEntry[] | undefined {
    return this.#audits.get(recordingId);
  }

  readStanding(): void {
    this.#api.standingConsent().then(standing => {
      this.standing = standing;
      this.#changed();
    }).catch(() => {});
  }

  start(roomId: string, audioOnly: boolean): void {
    this.#act(() => this.#client.startCall(roomId, { audioOnly }));
  }

  /** Opens the call in a tab of its own. The tab is opened by the press itself; a browser that keeps it shut gets a link to press. */
  join(session: Session): void {
    const tab = window.open('', '_blank');
    this.#act(async () => {
      try {
        const { joinUrl, recorded } = await this.#client.joinCall(session.id);
        // Asked for in the moment of the press: the page had not said so yet.
        if (recorded && session.recording === 'off') this.#tell(t().calls.recorded);
        if (tab) {
          tab.opener = null;
          tab.location.replace(joinUrl);
        } else {
          this.link = { sessionId: session.id, url: joinUrl };
        }
      } catch (refusal) {
        tab?.close();
        throw refusal;
      }
    });
  }

  end(session: Session): void {
    this.#act(() => this.#client.endCall(session.id));
  }

  requestRecording(session: Session): void {
    this.#act(() => this.#api.requestRecording(session.id));
  }

  stand(granted: boolean): void {
    this.#agree(async shown => {
      this.standing = await this.#api.setStandingConsent(granted, shown);
      this.#tell(granted ? t().calls.standingYesSaved : t().calls.standingNoSaved);
    });
  }

  decide(sessionId: string, decision: Decision): void {
    this.#agree(async shown => {
      await this.#api.decide(sessionId, decision, shown);
      this.#decided.set(sessionId, decision);
    });
  }

  play(recordingId: string): void {
    this.stopped = undefined;
    this.#act(async () => {
      this.playing = { recordingId, link: await this.#api.share(recordingId) };
    });
  }

  closePlayer(): void {
    this.playing = undefined;
    this.#changed();
  }

  /** The player could not go on. */
  broke(recordingId: string): void {
    if (this.playing?.recordingId !== recordingId) return;
    this.#stop('expired');
  }

  /** A link is a link until somebody pulls the plug: what is on screen goes at once when the consent does. */
  heed(room: RoomSnapshot, isSeller: boolean): void {
    const recording = room.recordings.find(r => r.id === this.playing?.recordingId);
    if (recording && !isSeller && recording.state !== 'shared') this.#stop('revoked');
    if (this.link && (room.session?.id !== this.link.sessionId || !isOpen(room.session))) this.link = undefined;
  }

  showAudit(recordingId: string): void {
    this.#act(async () => this.#audits.set(recordingId, await this.#api.audit(recordingId)));
  }

  #stop(why: 'revoked' | 'expired'): void {
    this.stopped = { recordingId: this.playing!.recordingId, why };
    this.playing = undefined;
    this.#changed();
  }

  async #load(language: Language): Promise<void> {
    try {
      this.#texts.set(language, await this.#api.consentText(language));
      this.#changed();
    } catch (failure) {
      this.#fail(failure);
    }
  }

  /** A text that changed meanwhile has to be shown before it is agreed to. */
  #agree(act: (shown: ConsentText) => Promise<void>): void {
    const shown = this.text;
    if (!shown) return;
    this.#act(async () => {
      try {
        await act(shown);
      } catch (refusal) {
        if (refusal instanceof TalkError && refusal.code === 'conflict') this.#texts.clear();
        throw refusal;
      }
    });
  }

  #act(act: () => Promise<unknown>): void {
    if (this.busy) return;
    this.busy = true;
    this.#changed();
    act().catch((failure: unknown) => this.#fail(failure)).finally(() => {
      this.busy = false;
      this.#changed();
    });
  }

  #fail(failure: unknown): void {
    this.#tell(t().errors[failure instanceof TalkError ? failure.code : 'lost'] ?? t().errors.invalid!);
  }
}

export function isOpen(session: Session | undefined): session is Session {
  return session?.state === 'requested' || session?.state === 'ready' || session?.state === 'live';
}
