import { render } from 'lit';
import { keepPair, knownPair, Marketplace, newPair, type Pair } from './marketplace';
import { Side, type Role } from './side';
import { currentLanguage, setLanguage, t, type Language } from './texts';
import { appView } from './views/appView';
import { keepScroll } from './views/scrolling';

/** The page: two people, and the marketplace between them. */
export class App {
  readonly marketplace = new Marketplace();
  readonly #root: HTMLElement;
  #pair: Pair | undefined;
  #drawing = false;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  sides: readonly Side[] = [];
  /** On narrow screens one side is shown at a time. */
  shown: Role = 'buyer';
  /** The room that the marketplace's buttons act on. */
  target: string | undefined;
  failure: unknown;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  async start(): Promise<void> {
    this.draw();
    try {
      const known = knownPair();
      const pair = (this.#pair = known ?? newPair());
      await this.marketplace.people(pair);
      if (!known) {
        await this.marketplace.order(pair);
        await this.marketplace.inquiry(pair, 0);
        keepPair(pair);
      }
      this.sides = (['buyer', 'seller'] as const).map(role => new Side(role, pair, this.marketplace, this.draw));
      const simulated = await this.marketplace.simulated();
      for (const side of this.sides) side.simulated = simulated;
      await Promise.all(this.sides.map(side => side.start()));
      for (const side of this.sides) {
        // On the first visit there is more to see with presence shown; the hub's own default hides it.
        if (!known) side.setPrivacy({ lastSeen: true, readReceipts: true });
        side.open(side.rooms[0]?.room.id);
      }
      this.target = this.sides[0]?.selected;
    } catch (failure) {
      this.failure = failure;
    }
    document.addEventListener('visibilitychange', this.draw);
    addEventListener('resize', this.draw);
    // Times said in words grow old.
    setInterval(this.draw, 60_000);
    this.draw();
  }

  speak(language: Language): void {
    setLanguage(language);
    this.draw();
    if (this.#pair) void this.#try(this.marketplace.people(this.#pair));
  }

  show(role: Role): void {
    this.shown = role;
    this.draw();
  }

  choose(roomId: string): void {
    this.target = roomId;
    this.draw();
  }

  openOrder(): void {
    if (this.target) void this.#try(this.marketplace.open(this.target));
  }

  closeOrder(): void {
    if (this.target) void this.#try(this.marketplace.close(this.target));
  }

  newInquiry(): void {
    const pair = this.#pair;
    if (!pair) return;
    const number = Math.max(0, ...this.sides.flatMap(s => s.rooms).map(r => Number(/-inquiry-(\d+)$/.exec(r.room.id)?.[1] ?? 0))) + 1;
    void this.#try(this.marketplace.inquiry(pair, number).then(room => this.choose(room.id)));
  }

  startOver(): void {
    keepPair(undefined);
    location.reload();
  }

  /** Once for all changes of a turn. */
  readonly draw = (): void => {
    if (this.#drawing) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      this.#draw();
    });
  };

  #draw(): void {
    document.documentElement.lang = currentLanguage();
    document.title = t().title;
    const restore = keepScroll(this.#root);
    render(appView(this), this.#root);
    restore();
    this.#markRead();
    this.#drawWhenTypingEnds();
  }

  /** Read is what stands open at its end, on a pane that is seen. */
  #markRead(): void {
    if (document.visibilityState !== 'visible') return;
    for (const side of this.sides) {
      const scroller = this.#root.querySelector<HTMLElement>(`[data-role="${side.role}"] .messages`);
      const seen = scroller?.checkVisibility() === true && scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
      if (seen) side.markRead();
    }
  }

  #drawWhenTypingEnds(): void {
    clearTimeout(this.#typingTimer);
    const now = Date.now();
    const ends = this.sides.flatMap(s => s.rooms).flatMap(r => [...r.typing.values()]).map(until => Date.parse(until)).filter(end => end > now);
    if (ends.length > 0) this.#typingTimer = setTimeout(this.draw, Math.min(...ends) - now + 50);
  }

  async #try(act: Promise<unknown>): Promise<void> {
    try {
      await act;
    } catch (failure) {
      const code = (failure as { code?: string }).code ?? 'lost';
      for (const side of this.sides) side.tell(t().errors[code] ?? t().errors.invalid);
    }
  }
}
