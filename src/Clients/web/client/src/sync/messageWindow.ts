import type { HistoryPage, Message } from '../wire.js';
import { SortedList } from './sortedList.js';

/**
 * The messages of a room above a floor, without a hole: history extends it downwards, changes extend it upwards. A message below the
 * floor is not taken in, for it would stand alone with unknown ones between; the history page that reaches it brings it.
 */
export class MessageWindow {
  readonly #bySeq = new SortedList<Message>();
  #floor = 0;

  /** Every message with a higher `seq` is here; 0 when the room's first one is. */
  get floor(): number {
    return this.#floor;
  }

  get messages(): readonly Message[] {
    return this.#bySeq.values;
  }

  find(seq: number): Message | undefined {
    return this.#bySeq.get(seq);
  }

  /** Forgets all; what is posted after `rev` is taken in. */
  reset(rev: number): void {
    this.#bySeq.clear();
    this.#floor = rev;
  }

  /** Of two versions the one with the higher `rev` stays. */
  upsert(message: Message): void {
    if (message.seq <= this.#floor) return;
    const known = this.find(message.seq);
    if (!known || known.rev < message.rev) this.#bySeq.set(message.seq, message);
  }

  /**
   * Lowers the floor to the lowest message of a page that was asked for with `before`.
   * @returns False when the page does not reach the window, which has moved since: ask again.
   */
  extend(before: number, page: HistoryPage): boolean {
    if (before <= this.#floor) return false;
    if (!page.hasMore) this.#floor = 0;
    else if (page.messages[0]) this.#floor = Math.min(this.#floor, page.messages[0].seq - 1);
    return true;
  }
}
