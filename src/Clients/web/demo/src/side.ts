import { TalkClient, TalkError, type Message, type OutboxEntry, type PrivacySettings, type RoomSnapshot, type TalkChange } from '@chat-hub/client';
import { Calls } from './calls';
import { Composer } from './composer';
import type { Marketplace, Pair } from './marketplace';
import { t } from './texts';

export type Role = 'buyer' | 'seller';

/** A send the hub refused, kept until its writer decides. */
export interface Refused {
  readonly entry: OutboxEntry;
  readonly code: string;
}

/** One person's screen: a connection of their own, what is open on it, and what they do. */
export class Side {
  readonly role: Role;
  readonly userId: string;
  readonly client: TalkClient;
  readonly calls: Calls;
  readonly #changed: () => void;
  readonly #composers = new Map<string, Composer>();
  readonly #heard = new Map<string, number>();
  readonly #marking = new Map<string, number>();
  #loading = new Set<string>();
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;

  selected: string | undefined;
  offline = false;
  /** A connection has been there before: what is missing now was lost. */
  wasLive = false;
  blocked: ReadonlySet<string> = new Set();
  privacy: PrivacySettings | undefined;
  refused: readonly Refused[] = [];
  /** The message whose actions are reached with the keyboard or were opened by touch. */
  active: string | undefined;
  mode: 'emoji' | 'delete' | undefined;
  notice: string | undefined;
  /** Calls run against the hub's own sandbox, not against Zoom. */
  simulated = false;
  /** For screen readers. */
  announcement = '';

  constructor(role: Role, pair: Pair, marketplace: Marketplace, changed: () => void) {
    this.role = role;
    this.userId = pair[role];
    this.#changed = changed;
    this.client = new TalkClient({ userId: this.userId, token: () => marketplace.userToken(this.userId) });
    this.calls = new Calls(this.client, () => marketplace.userToken(this.userId), changed, notice => this.tell(notice));
    this.client.subscribe(change => this.#take(change));
  }

  get rooms(): readonly RoomSnapshot[] {
    return this.client.rooms();
  }

  get room(): RoomSnapshot | undefined {
    return this.selected === undefined ? undefined : this.client.room(this.selected);
  }

  get unread(): number {
    return this.rooms.reduce((sum, r) => sum + r.room.unread, 0);
  }

  /** The other party of a room. */
  other({ room }: RoomSnapshot): { readonly id: string; readonly name: string } {
    return room.buyerId === this.userId ? { id: room.sellerId, name: room.sellerName } : { id: room.buyerId, name: room.buyerName };
  }

  composer(roomId: string): Composer {
    let composer = this.#composers.get(roomId);
    if (!composer) this.#composers.set(roomId, (composer = new Composer(this.client, roomId, this.#changed)));
    return composer;
  }

  async start(): Promise<void> {
    await this.client.start();
  }

  setOffline(offline: boolean): void {
    this.offline = offline;
    if (offline) void this.client.stop();
    else this.client.start().catch(() => {});
    this.#changed();
  }

  open(roomId: string | undefined): void {
    this.selected = roomId;
    this.active = undefined;
    this.mode = undefined;
    this.loadIfEmpty();
    this.#changed();
  }

  choose(messageId: string | undefined, mode?: 'emoji' | 'delete'): void {
    this.active = messageId;
    this.mode = mode;
    this.#changed();
  }

  submit(): void {
    const roomId = this.selected;
    if (roomId === undefined || !this.composer(roomId).canSubmit) return;
    const { text, replyTo, editing } = this.composer(roomId).take();
    if (editing) {
      if (text !== editing.text) this.#try(this.client.edit(roomId, editing.id, text));
    } else {
      // A refusal comes as a change of its own and is shown beside the message.
      this.client.send(roomId, text, replyTo ? { replyTo } : {}).catch(() => {});
    }
  }

  /** What arrow-up does; false when there is nothing to edit. */
  editLast(): boolean {
    const last = this.room?.messages.findLast(m => this.canEdit(m));
    if (last) this.composer(last.roomId).edit(last);
    return last !== undefined;
  }

  isOwn(message: Message): boolean {
    return message.senderId === this.userId && !message.deletedAt;
  }

  /** Not what is masked: the mask's sign would be saved as if it had been written. */
  canEdit(message: Message): boolean {
    return this.isOwn(message) && message.masks.length === 0;
  }

  writeAgain(refused: Refused): void {
    this.discard(refused);
    this.composer(refused.entry.roomId).write(refused.entry.text);
  }

  discard(refused: Refused): void {
    this.refused = this.refused.filter(r => r !== refused);
    this.#changed();
  }

  react(message: Message, emoji: string): void {
    const on = !message.reactions[emoji]?.includes(this.userId);
    this.mode = undefined;
    this.#try(this.client.react(message.roomId, message.id, emoji, on));
  }

  remove(message: Message): void {
    this.mode = undefined;
    const composer = this.composer(message.roomId);
    if (composer.editing?.id === message.id) composer.cancel();
    this.#try(this.client.delete(message.roomId, message.id));
  }

  block(userId: string, name: string): void {
    this.#try(this.client.block(userId).then(() => this.#blocksChanged(t().blocked(name))));
  }

  unblock(userId: string, name: string): void {
    this.#try(this.client.unblock(userId).then(() => this.#blocksChanged(t().unblocked(name))));
  }

  setPrivacy(settings: PrivacySettings): void {
    this.#try(this.client.setPrivacy(settings).then(privacy => {
      this.privacy = privacy;
      this.#changed();
    }));
  }

  /** Tells the hub that what is on screen has been read. */
  markRead(): void {
    const { room } = this.room ?? {};
    if (!room?.lastMessage || room.unread === 0 || this.client.state !== 'live') return;
    const { seq } = room.lastMessage;
    if ((this.#marking.get(room.id) ?? 0) >= seq) return;
    this.#marking.set(room.id, seq);
    this.client.markRead(room.id, seq).catch(() => this.#marking.delete(room.id));
  }

  /** The newest messages of the room that is open, when none is there yet. */
  loadIfEmpty(): void {
    const room = this.room;
    if (room?.hasOlder && room.messages.length === 0) this.loadOlder();
  }

  loadOlder(): void {
    const roomId = this.selected;
    if (roomId === undefined || this.#loading.has(roomId) || this.client.state !== 'live') return;
    this.#loading.add(roomId);
    this.#try(this.client.loadOlder(roomId).finally(() => this.#loading.delete(roomId)));
  }

  tell(notice: string | undefined): void {
    clearTimeout(this.#noticeTimer);
    this.notice = notice;
    if (notice !== undefined) this.#noticeTimer = setTimeout(() => this.tell(undefined), 8000);
    this.#changed();
  }

  #take(change: TalkChange): void {
    switch (change.type) {
      case 'state':
        if (change.state === 'live') this.#cameLive();
        break;
      case 'room':
        this.#announce(change.roomId);
        this.#heedCalls(change.roomId);
        if (this.selected === undefined || change.roomId === this.selected) this.loadIfEmpty();
        break;
      case 'gone':
        if (this.selected === change.roomId) this.selected = undefined;
        break;
      case 'refused':
        this.refused = [...this.refused, { entry: change.entry, code: change.error.code }];
        break;
      case 'warning':
        // One about a message on screen stands beside it.
        if (!this.room?.messages.some(m => m.id === change.warning.messageId)) this.tell(change.warning.text);
        break;
    }
    this.#changed();
  }

  #cameLive(): void {
    this.wasLive = true;
    this.#marking.clear();
    this.loadIfEmpty();
    this.client.privacy().then(privacy => {
      this.privacy = privacy;
      this.#changed();
    }).catch(() => {});
    this.#blocksChanged().catch(() => {});
    if (this.role === 'seller') this.calls.readStanding();
  }

  async #blocksChanged(notice?: string): Promise<void> {
    this.blocked = new Set((await this.client.blocks()).map(b => b.userId));
    if (notice) this.tell(notice);
    this.#changed();
  }

  #heedCalls(roomId: string): void {
    const room = this.client.room(roomId);
    if (room) this.calls.heed(room, this.role === 'seller');
  }

  #announce(roomId: string): void {
    const room = this.client.room(roomId);
    const last = room?.room.lastMessage;
    const before = this.#heard.get(roomId);
    this.#heard.set(roomId, last?.seq ?? 0);
    if (room && last && before !== undefined && last.seq > before && last.senderId !== this.userId)
      this.announcement = t().arrived(last.senderId ? this.other(room).name : t().marketplaceSays, last.text);
  }

  #try(act: Promise<unknown>): void {
    act.catch((failure: unknown) => this.tell(t().errors[failure instanceof TalkError ? failure.code : 'lost'] ?? t().errors.invalid));
  }
}
