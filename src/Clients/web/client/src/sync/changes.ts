import type { TalkError } from '../talkError.js';
import type { Message, Warning } from '../wire.js';
import type { OutboxEntry } from './outbox.js';

/** Something to show anew. */
export type ViewChange =
  /** A room is new or other than before. `reloaded`: its messages were dropped, because too much had changed; load them again if they are on screen. */
  | { readonly type: 'room'; readonly roomId: string; readonly reloaded: boolean }
  /** The room is no longer the user's. */
  | { readonly type: 'gone'; readonly roomId: string }
  /** The hub has it: told once for each send, whether the answer or the push came first. */
  | { readonly type: 'sent'; readonly entry: OutboxEntry; readonly message: Message }
  /** The hub refused it for good. */
  | { readonly type: 'refused'; readonly entry: OutboxEntry; readonly error: TalkError }
  /** A warning to show now. */
  | { readonly type: 'warning'; readonly warning: Warning };
