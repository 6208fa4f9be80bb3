export { TalkClient, type SendOptions } from './talkClient.js';
export type { TalkClientOptions, TokenReason } from './talkClientOptions.js';
export type { TalkChange, TalkState } from './sharedView.js';
export type { OutboxEntry } from './sync/outbox.js';
export type { RoomSnapshot } from './sync/roomSnapshot.js';
export { ConnectionLostError, TalkError, type TalkCode } from './talkError.js';
export { readProblem } from './connectTicket.js';
export { newUuid } from './uuid.js';
export type * from './wire.js';
