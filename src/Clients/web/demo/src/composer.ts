import type { Message, PreviewResult, TalkClient } from '@chat-hub/client';
import { Composition } from './composition';
import { Previewing } from './previewing';

/** What the protocol takes, in UTF-16 code units. */
export const longest = 4000;

/** A notice lasts 6 s. */
const typingEvery = 4000;

/** What a person is about to say in one room. */
export class Composer {
  readonly composition = new Composition();
  readonly #previewing: Previewing;
  readonly #client: TalkClient;
  readonly #changed: () => void;
  readonly #roomId: string;
  #draft = '';
  #kept = '';
  #typingUntil = 0;
  replyTo: Message | undefined;
  editing: Message | undefined;
  preview: PreviewResult | undefined;

  constructor(client: TalkClient, roomId: string, changed: () => void) {
    this.#client = client;
    this.#roomId = roomId;
    this.#changed = changed;
    this.#previewing = new Previewing(text => client.preview(roomId, text), shown => {
      this.preview = shown;
      changed();
    });
  }

  get draft(): string {
    return this.#draft;
  }

  get canSubmit(): boolean {
    return this.#draft.trim() !== '' && this.#draft.length <= longest;
  }

  write(text: string): void {
    this.#draft = text;
    this.#tellTyping(text.trim() !== '' && !this.editing);
    this.#previewing.write(text);
    this.#changed();
  }

  reply(message: Message): void {
    if (this.editing) this.cancel();
    this.replyTo = message;
    this.#changed();
  }

  edit(message: Message): void {
    if (!this.editing) this.#kept = this.#draft;
    this.replyTo = undefined;
    this.editing = message;
    this.#set(message.text);
  }

  /** Leaves the edit or the reply; the words begun before are back. */
  cancel(): void {
    const back = this.editing ? this.#kept : this.#draft;
    this.replyTo = undefined;
    this.editing = undefined;
    this.#set(back);
  }

  /** Empties it for the next message and returns what there was. */
  take(): { text: string; replyTo?: string; editing?: Message } {
    const { replyTo, editing } = this;
    const taken = { text: this.#draft.trim(), ...(replyTo ? { replyTo: replyTo.id } : {}), ...(editing ? { editing } : {}) };
    const back = editing ? this.#kept : '';
    this.replyTo = undefined;
    this.editing = undefined;
    this.#typingUntil = 0;
    this.#set(back);
    return taken;
  }

  #set(text: string): void {
    this.#draft = text;
    this.#kept = '';
    this.#previewing.write(this.editing ? '' : text);
    this.#changed();
  }

  #tellTyping(on: boolean): void {
    const now = Date.now();
    if (on ? now < this.#typingUntil : this.#typingUntil === 0) return;
    this.#typingUntil = on ? now + typingEvery : 0;
    this.#client.typing(this.#roomId, on).catch(() => {});
  }
}
