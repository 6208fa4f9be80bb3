/** A message on its way, until the hub has it. */
export interface OutboxEntry {
  readonly roomId: string;
  /** A UUID; the same for every try. */
  readonly clientId: string;
  /** As written: what comes back may be masked. */
  readonly text: string;
  /** Id of the message answered to. */
  readonly replyTo?: string;
  /** Files uploaded before. */
  readonly attachmentIds?: readonly string[];
}

/** Sends not yet acknowledged, in the order they were written. */
export class Outbox {
  readonly #waiting = new Map<string, OutboxEntry>();

  get waiting(): readonly OutboxEntry[] {
    return [...this.#waiting.values()];
  }

  add(entry: OutboxEntry): boolean {
    if (this.#waiting.has(entry.clientId)) return false;
    this.#waiting.set(entry.clientId, entry);
    return true;
  }

  /** The oldest of a room: the next to send, for a room's messages keep their order. */
  next(roomId: string): OutboxEntry | undefined {
    for (const entry of this.#waiting.values()) if (entry.roomId === roomId) return entry;
    return undefined;
  }

  /** Takes an entry out: once for each. */
  remove(clientId: string | undefined): OutboxEntry | undefined {
    if (clientId === undefined) return undefined;
    const entry = this.#waiting.get(clientId);
    this.#waiting.delete(clientId);
    return entry;
  }
}
