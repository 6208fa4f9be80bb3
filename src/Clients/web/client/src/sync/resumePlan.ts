/** What the protocol takes in one call. */
const mostCursors = 500;

/** A frame takes 64 KiB; long ids reach that before they are 500. A cursor is its id, quotes, a colon, a number and a comma. */
const mostBytes = 48 * 1024;
const bytesBesideId = 24;

/** One resume from its first page to its last. */
export class ResumePlan {
  readonly #cursors = new Map<string, number>();
  readonly #seen = new Set<string>();

  /** @param cursors Most urgent first; those that do not fit are left for another resume. */
  constructor(cursors: Iterable<readonly [roomId: string, rev: number]>) {
    let bytes = 0;
    for (const [id, rev] of cursors) {
      bytes += id.length + bytesBesideId;
      if (this.#cursors.size === mostCursors || bytes > mostBytes) break;
      this.#cursors.set(id, rev);
    }
  }

  /** The same for every page. */
  get cursors(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#cursors);
  }

  since(roomId: string): number | undefined {
    return this.#cursors.get(roomId);
  }

  saw(roomId: string): void {
    this.#seen.add(roomId);
  }

  /** Rooms asked about that no page held: they are no longer the caller's. */
  get leftOut(): readonly string[] {
    return [...this.#cursors.keys()].filter(id => !this.#seen.has(id));
  }
}
