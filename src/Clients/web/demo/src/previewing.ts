import { TalkError, type PreviewResult } from '@chat-hub/client';

/** What may be masked looks like this; all other text is not worth a question. */
const suspicious = /[0-9０-９〇一二三四五六七八九]{3}|[@＠]|:\/\/|：／／|\b(?:www|line|id)\b|\.(?:com|net|jp|me|io)\b/i;

const pause = 800;
const leastBetween = 2500;

/** Asks what a send would look like: after a pause in writing, for suspicious texts alone, and seldom, for each counts as a send. */
export class Previewing {
  readonly #ask: (text: string) => Promise<PreviewResult>;
  readonly #show: (shown: PreviewResult | undefined) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #text = '';
  #notBefore = 0;

  constructor(ask: (text: string) => Promise<PreviewResult>, show: (shown: PreviewResult | undefined) => void) {
    this.#ask = ask;
    this.#show = show;
  }

  write(text: string): void {
    const written = text.trim();
    if (written === this.#text) return;
    this.#text = written;
    clearTimeout(this.#timer);
    this.#show(undefined);
    if (suspicious.test(written)) this.#timer = setTimeout(() => void this.#run(written), Math.max(pause, this.#notBefore - Date.now()));
  }

  async #run(text: string): Promise<void> {
    this.#notBefore = Date.now() + leastBetween;
    try {
      const shown = await this.#ask(text);
      if (text === this.#text) this.#show(shown.masks.length + shown.warnings.length > 0 ? shown : undefined);
    } catch (refusal) {
      // A convenience: what it cannot tell now, the send will.
      if (refusal instanceof TalkError && refusal.retryAfter) this.#notBefore = Date.now() + refusal.retryAfter * 1000;
    }
  }
}
