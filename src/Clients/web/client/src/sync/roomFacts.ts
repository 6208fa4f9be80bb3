import type { PresenceChange, Recording, RoomDelta, Session, TypingNotice } from '../wire.js';

/** What a room has beside its log: small, without revisions, and taken as it stands. */
export class RoomFacts {
  readonly #marks = new Map<string, number>();
  readonly #typing = new Map<string, string>();
  readonly #recordings = new Map<string, Recording>();
  readonly #sessions = new Set<string>();
  #presence: PresenceChange | undefined;
  #session: Session | undefined;

  get marks(): ReadonlyMap<string, number> {
    return this.#marks;
  }

  get typing(): ReadonlyMap<string, string> {
    return this.#typing;
  }

  get recordings(): readonly Recording[] {
    return [...this.#recordings.values()];
  }

  get presence(): PresenceChange | undefined {
    return this.#presence;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  replace(delta: RoomDelta): void {
    for (const { userId, seq } of delta.readMarks) this.mark(userId, seq);
    this.#presence = delta.presence;
    if (delta.session) this.changeSession(delta.session);
    else this.#session = undefined;
    for (const recording of delta.recordings) this.changeRecording(recording);
  }

  mark(userId: string, seq: number): void {
    this.#marks.set(userId, Math.max(seq, this.#marks.get(userId) ?? 0));
  }

  type(notice: TypingNotice): void {
    this.#typing.set(notice.userId, notice.until);
  }

  stopTyping(userId: string | null): void {
    if (userId !== null) this.#typing.delete(userId);
  }

  changePresence(presence: PresenceChange): void {
    this.#presence = presence;
  }

  changeSession(session: Session): void {
    this.#sessions.add(session.id);
    const known = this.#session;
    const newer = !known || (known.id === session.id ? known.version <= session.version : Date.parse(known.createdAt) <= Date.parse(session.createdAt));
    if (newer) this.#session = session;
  }

  knows(recording: Recording): boolean {
    return this.#recordings.has(recording.id) || this.#sessions.has(recording.sessionId);
  }

  changeRecording(recording: Recording): void {
    this.#sessions.add(recording.sessionId);
    const known = this.#recordings.get(recording.id);
    if (!known || known.version <= recording.version) this.#recordings.set(recording.id, recording);
  }
}
