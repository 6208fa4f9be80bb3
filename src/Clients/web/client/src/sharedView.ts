import type { ViewChange } from './sync/changes.js';
import type { TalkView } from './sync/talkView.js';
import { Flag } from './waiting.js';

/** Where a client stands. */
export type TalkState =
  /** Not started, or stopped. */
  | 'stopped'
  /** Opening a connection, or catching up on it. */
  | 'connecting'
  /** Caught up; sends go out at once. */
  | 'live'
  /** Between two attempts: what is sent waits in the outbox. */
  | 'waiting'
  /** The hub does not accept the token, and asking again would not help. `start` tries anew. */
  | 'refused';

/** What a listener is told. */
export type TalkChange = ViewChange | { readonly type: 'state'; readonly state: TalkState; readonly reason?: unknown };

/** The pure view, and everybody who wants to know of its changes: each is told in the order they were made, also of those a listener causes. */
export class SharedView {
  readonly #view: TalkView;
  readonly #listeners = new Set<(change: TalkChange) => void>();
  readonly #untold: TalkChange[] = [];
  #telling = false;

  /** Raised whenever the view may need a resume; look before acting. */
  readonly need = new Flag();

  constructor(view: TalkView) {
    this.#view = view;
  }

  act<T>(on: (view: TalkView) => T): T {
    const result = on(this.#view);
    this.#untold.push(...this.#view.takeChanges());
    if (this.#view.needsResume) this.need.raise();
    this.#tell();
    return result;
  }

  raise(change: TalkChange): void {
    this.#untold.push(change);
    this.#tell();
  }

  listen(listener: (change: TalkChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    for (let change = this.#untold.shift(); change; change = this.#untold.shift()) {
      for (const listener of [...this.#listeners]) {
        try {
          listener(change);
        } catch (failure) {
          console.error('A listener of the talk client failed.', failure);
        }
      }
    }
    this.#telling = false;
  }
}
