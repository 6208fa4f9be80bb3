/** The shapes of the wire, as `docs/protocol.md` has them. Times are ISO 8601 in UTC; text offsets are UTF-16 code units. */

/** A talk room as its reader sees it. */
export interface Room {
  readonly id: string;
  readonly kind: 'inquiry' | 'order';
  readonly stage: 'inquiry' | 'open' | 'closed';
  readonly calls: 'none' | 'audio' | 'video';
  readonly buyerId: string;
  readonly buyerName: string;
  readonly sellerId: string;
  readonly sellerName: string;
  readonly title: string;
  /** Number of the room's last change: grows by exactly one with each, and is the cursor to keep. */
  readonly rev: number;
  /** Messages of others, not deleted, above `readSeq`. */
  readonly unread: number;
  /** The reader's own mark; 0 before the first. */
  readonly readSeq: number;
  readonly lastMessage?: Message;
  /** The standing caution for the reader's role and the room's stage. */
  readonly caution?: Warning;
  readonly updatedAt: string;
}

/** A message as its reader may see it: redacted, and in its latest version. */
export interface Message {
  readonly id: string;
  readonly roomId: string;
  /** The room's revision at which it was posted: orders messages, never changes. */
  readonly seq: number;
  /** The room's revision at which it last changed. */
  readonly rev: number;
  readonly kind: 'user' | 'system';
  /** Null for a system message or an erased person. */
  readonly senderId: string | null;
  /** The id its sender chose; absent for everybody else. */
  readonly clientId?: string;
  /** Empty once deleted. */
  readonly text: string;
  readonly masks: readonly Mask[];
  readonly warnings: readonly Warning[];
  readonly replyTo?: Quote | null;
  readonly attachments: readonly Attachment[];
  /** Emoji to the ids of those who reacted with it. */
  readonly reactions: Readonly<Record<string, readonly string[]>>;
  readonly sentAt: string;
  readonly editedAt?: string;
  readonly deletedAt?: string;
  /** What a call notice tells: `call_started`, `recording_held`, …. A notice never counts as unread. */
  readonly notice?: string;
}

/** Where a mask stands in the text as shown, and what was masked: `phone`, `email`, … */
export interface Mask {
  readonly start: number;
  readonly length: number;
  readonly type: string;
}

/** A warning in the reader's language. */
export interface Warning {
  readonly code: string;
  readonly text: string;
  readonly messageId?: string;
}

/** The message answered to, as it may be shown. */
export interface Quote {
  readonly id: string;
  readonly senderId: string | null;
  readonly text: string;
}

export interface Attachment {
  readonly id: string;
}

export interface RoomHead {
  readonly roomId: string;
  readonly rev: number;
}

export interface ReadMark {
  readonly userId: string;
  readonly seq: number;
}

/** A person has read up to `seq`; `unread` comes to one's own devices alone. */
export interface ReadMarked extends ReadMark {
  readonly roomId: string;
  readonly unread?: number;
}

/** Somebody is typing until then, unless another notice follows. */
export interface TypingNotice {
  readonly roomId: string;
  readonly userId: string;
  readonly until: string;
}

/** `online` is false also for those who hide it; `lastSeen` is coarse (5 minutes). */
export interface PresenceChange {
  readonly userId: string;
  readonly online: boolean;
  readonly lastSeen?: string;
}

/** A call of a room. */
export interface Session {
  readonly id: string;
  readonly roomId: string;
  /** Grows with each change; a lower one is older. */
  readonly version: number;
  readonly state: 'requested' | 'ready' | 'live' | 'ended' | 'failed' | 'expired';
  readonly recording: 'off' | 'requested' | 'on';
  readonly startedBy: string;
  readonly audioOnly: boolean;
  readonly createdAt: string;
  readonly endedAt?: string;
}

/** A recording of a call. */
export interface Recording {
  readonly id: string;
  readonly sessionId: string;
  /** Grows with each change; a lower one is older. */
  readonly version: number;
  readonly state: 'processing' | 'held' | 'shared' | 'revoked' | 'deleted' | 'missing';
  readonly consent: 'pending' | 'granted' | 'declined' | 'revoked';
  readonly expiresAt?: string;
}

/** Where to join a call: a secret of that person. */
export interface JoinTicket {
  readonly joinUrl: string;
  readonly expiresAt: string;
  /** The call is, or will be, recorded: to be said before it is joined. */
  readonly recorded: boolean;
}

/** The text a seller agrees to, or not. */
export interface ConsentText {
  readonly version: string;
  readonly language: 'ja' | 'en';
  readonly text: string;
}

/** What a seller has said for all their calls; nothing yet without `granted`. */
export interface StandingConsent {
  readonly granted?: boolean;
  readonly textVersion?: string;
  readonly at?: string;
}

/** Where to play a recording, until then; `files` is what there is beside the video. */
export interface ShareLink {
  readonly url: string;
  readonly expiresAt: string;
  readonly files: readonly { readonly kind: string; readonly url: string }[];
}

/** `actor` is a user id, or `broker` or `zoom` for what nobody asked for. */
export interface AuditEntry {
  readonly at: string;
  readonly actor: string;
  readonly act: string;
  readonly detail?: string;
}

/** What changed in a room after a cursor, from one snapshot. */
export interface RoomDelta {
  readonly room: Room;
  /** True when too much changed to be listed: forget what is known of the room and read its history anew. */
  readonly reload: boolean;
  readonly messages: readonly Message[];
  readonly readMarks: readonly ReadMark[];
  readonly presence?: PresenceChange;
  /** The open call, else the last one. */
  readonly session?: Session;
  readonly recordings: readonly Recording[];
}

/** A page of the caller's rooms; `next` is passed as `page` for more. */
export interface ResumeResult {
  readonly rooms: readonly RoomDelta[];
  readonly next?: string;
}

/** A page of a room's messages, ascending by `seq`. */
export interface HistoryPage {
  readonly messages: readonly Message[];
  readonly hasMore: boolean;
}

export interface ReadResult {
  readonly roomId: string;
  readonly seq: number;
  readonly unread: number;
}

/** What a send of a text would look like. */
export interface PreviewResult {
  readonly text: string;
  readonly masks: readonly Mask[];
  readonly warnings: readonly Warning[];
}

export interface BlockedUser {
  readonly userId: string;
  readonly since: string;
}

/** What the caller shows of themselves; true means shown. `lastSeen` covers presence. */
export interface PrivacySettings {
  readonly lastSeen: boolean;
  readonly readReceipts: boolean;
}

/** Everything the hub sends unasked, by its target. */
export interface Pushes {
  MessageChanged: Message;
  RoomChanged: Room;
  RoomHead: RoomHead;
  ReadMarked: ReadMarked;
  Typing: TypingNotice;
  PresenceChanged: PresenceChange;
  SessionChanged: Session;
  RecordingChanged: Recording;
  WarningIssued: Warning;
  ResumeRequested: object;
}

export type Push = { readonly [T in keyof Pushes]: { readonly target: T; readonly payload: Pushes[T] } }[keyof Pushes];
