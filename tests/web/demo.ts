import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

/** The demo page as a visitor sees it for the first time, with what went wrong on it. */
export class Demo {
  readonly buyer: Person;
  readonly seller: Person;
  /** Errors of the page's script, of its console, and violations of its content security policy. */
  readonly errors: string[] = [];

  private constructor(readonly page: Page) {
    this.buyer = new Person(page, 'buyer');
    this.seller = new Person(page, 'seller');
    page.on('pageerror', error => this.errors.push(String(error)));
    page.on('console', message => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Demo> {
    const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', viewport: { width: 1440, height: 900 }, ...options });
    context.setDefaultTimeout(30_000);
    const demo = new Demo(await context.newPage());
    await demo.page.goto(url);
    await demo.page.locator('.side textarea').first().waitFor({ state: 'attached' });
    return demo;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** One side of the page. */
export class Person {
  readonly side: Locator;
  readonly box: Locator;
  readonly banner: Locator;

  constructor(page: Page, role: 'buyer' | 'seller') {
    this.side = page.locator(`.side[data-role="${role}"]`);
    this.box = this.side.locator('textarea');
    this.banner = this.side.locator('.banner');
  }

  /** Messages and what is on its way. */
  message(text: string | RegExp): Locator {
    return this.side.locator('.message', { hasText: text });
  }

  line(title: string | RegExp): Locator {
    return this.side.locator('.line', { hasText: title });
  }

  async openRoom(title: string | RegExp): Promise<void> {
    await this.line(title).click();
    await this.side.locator('.head h2', { hasText: title }).waitFor();
  }

  async say(text: string): Promise<void> {
    await this.box.fill(text);
    await this.box.press('Enter');
  }

  async act(text: string | RegExp, action: 'react' | 'reply' | 'edit' | 'remove'): Promise<void> {
    await this.message(text).hover();
    await this.message(text).locator(`[data-act="${action}"]`).click();
  }

  async goOffline(offline: boolean): Promise<void> {
    await this.side.locator('input.offline').setChecked(offline);
  }
}
