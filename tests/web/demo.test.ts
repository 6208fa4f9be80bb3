import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Demo, launch } from './demo';
import { Hub } from './hub';

/** Pictures for people to look at; not compared. */
const pictures = fileURLToPath(new URL('../../artifacts/test-results/screenshots/', import.meta.url));

const inquiry = '名刺デザイン';
const order = 'ロゴデザイン';

let hub: Hub;
let browser: Browser;
let demo: Demo;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [hub, browser] = await Promise.all([Hub.start(), launch()]);
});

afterAll(async () => {
  await browser?.close();
  await hub?.stop();
});

afterEach(async () => demo?.close());

describe('the demo page', () => {
  beforeEach(async () => {
    demo = await Demo.open(browser, hub.url);
  });

  test('two people: exchange messages, and see typing, presence and what was read', async () => {
    const { buyer, seller } = demo;
    await buyer.side.locator('.presence.online').waitFor();
    await buyer.box.pressSequentially('はじめまして');
    await seller.side.locator('.typing', { hasText: '入力中' }).waitFor();
    await buyer.box.press('Enter');
    await seller.message('はじめまして').waitFor();
    await buyer.message('はじめまして').locator('.read').waitFor();
    expect(await seller.side.locator('.typing').innerText()).toBe('');

    await seller.say('ご相談ありがとうございます');
    await buyer.message('ご相談ありがとうございます').waitFor();
    expect(demo.errors).toEqual([]);
  });

  test('offline: what is sent waits; back again, both catch up, each message once and in order', async () => {
    const { buyer, seller } = demo;
    await buyer.say('一つ目');
    await seller.message('一つ目').waitFor();
    await seller.goOffline(true);
    await seller.banner.waitFor();
    await buyer.say('二つ目');
    await buyer.say('三つ目');
    await seller.say('オフラインで書いた返事');
    await seller.side.locator('.pending', { hasText: '送信待ち' }).waitFor();
    expect(await seller.message('二つ目').count()).toBe(0);

    await seller.goOffline(false);
    await buyer.message('オフラインで書いた返事').waitFor();
    await seller.banner.waitFor({ state: 'detached' });
    const words = ['一つ目', '二つ目', '三つ目', 'オフラインで書いた返事'];
    await expect.poll(() => seller.side.locator('.message .text').allInnerTexts()).toEqual(words);
    expect(await buyer.side.locator('.message .text').allInnerTexts()).toEqual(words);
  });

  test('the hub killed and started again: a banner, then the conversation goes on', async () => {
    const { buyer, seller } = demo;
    await buyer.say('前');
    await seller.message('前').waitFor();
    const killed = hub.restart();
    await buyer.banner.waitFor();
    await buyer.say('落ちている間');
    await killed;
    await buyer.banner.getByRole('button').click({ timeout: 2000 }).catch(() => {});
    await seller.message('落ちている間').waitFor({ timeout: 40_000 });
    expect(await buyer.message('落ちている間').count()).toBe(1);
  });

  test('a block: the blocked side sees its message as sent, the blocker sees nothing, also after an unblock', async () => {
    const { buyer, seller } = demo;
    await seller.say('ブロックの前');
    await buyer.message('ブロックの前').waitFor();
    await buyer.side.locator('.head .block').click();
    await buyer.side.locator('.shut').waitFor();
    await seller.say('ブロックの後');
    await seller.message('ブロックの後').locator('time').waitFor();
    expect(await seller.side.locator('.pending, .refused').count()).toBe(0);

    // The room between them that was opened before goes on; what arrives there came after what did not arrive here.
    await buyer.openRoom(order);
    await seller.openRoom(order);
    await seller.say('取引の話');
    await buyer.message('取引の話').waitFor();
    await buyer.openRoom(inquiry);
    expect(await buyer.message('ブロックの後').count()).toBe(0);
    expect(await buyer.line(inquiry).locator('.badge').count()).toBe(0);

    await buyer.side.locator('.head .block').click();
    await buyer.box.waitFor();
    await seller.openRoom(inquiry);
    await seller.say('解除の後');
    await buyer.message('解除の後').waitFor();
    expect(await buyer.message('ブロックの後').count()).toBe(0);
  });

  test('an e-mail address: is previewed as masked while one types, and arrives masked', async () => {
    const { buyer, seller } = demo;
    await buyer.box.fill('連絡は taro@example.com までお願いします');
    await buyer.side.locator('.preview .mask[data-mask="email"]').waitFor();
    await buyer.box.press('Enter');
    await seller.message('連絡は').locator('.mask[data-mask="email"]').waitFor();
    expect(await demo.page.locator('body').innerText()).not.toContain('taro@example.com');
    expect(await seller.message('連絡は').innerText()).toContain('メールアドレス（非表示）');
    expect(await seller.line(inquiry).innerText()).toContain('メールアドレス');
  });

  test('a number spread over messages: is masked in those that came before, too, while both look on', async () => {
    const { buyer, seller } = demo;
    for (const part of ['090', '1234', '5678です']) await buyer.say(part);
    await seller.side.locator('.message .mask[data-mask="phone"]').first().waitFor();
    await expect.poll(() => seller.side.locator('.messages').innerText()).not.toMatch(/090|1234|5678/);
    expect(await buyer.side.locator('.message .mask[data-mask="phone"]').count()).toBeGreaterThan(0);
  });

  test('markup: is shown as it was written', async () => {
    const { buyer, seller } = demo;
    const text = '<img src=x onerror="alert(1)"><b>太字</b>';
    await buyer.say(text);
    await seller.message('太字').waitFor();
    expect(await seller.message('太字').locator('.text').innerText()).toBe(text);
    expect(demo.errors).toEqual([]);
  });

  test('an input method: its Enter takes the candidate and does not send; the next one sends', async () => {
    const { buyer, seller } = demo;
    await buyer.box.focus();
    const ime = await demo.page.context().newCDPSession(demo.page);
    await ime.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    await ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 });
    await ime.send('Input.insertText', { text: '日本' });
    await ime.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 });
    expect(await buyer.box.inputValue()).toBe('日本');

    // As Safari does it: the composition ends first, and its Enter comes after, unmarked.
    await buyer.box.evaluate(box => {
      const enter = (init: KeyboardEventInit & { keyCode?: number } = {}) =>
        box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true, ...init } as KeyboardEventInit));
      enter({ isComposing: true });
      enter({ keyCode: 229 });
      box.dispatchEvent(new CompositionEvent('compositionstart'));
      enter();
      box.dispatchEvent(new CompositionEvent('compositionend'));
      enter();
    });
    expect(await buyer.box.inputValue()).toBe('日本');
    await buyer.box.press('Enter');
    await seller.message('日本').waitFor();
    expect(await seller.side.locator('.message').count()).toBe(1);
  });

  test('the keyboard: Shift+Enter breaks the line, arrow-up edits the last, Escape leaves it, Enter saves', async () => {
    const { buyer, seller } = demo;
    await buyer.box.fill('一行目');
    await buyer.box.press('Shift+Enter');
    await buyer.box.pressSequentially('二行目');
    await buyer.box.press('Enter');
    await seller.message('一行目').waitFor();
    expect(await seller.message('一行目').locator('.text').innerText()).toBe('一行目\n二行目');

    await buyer.message('一行目').locator('time').waitFor();
    await buyer.box.press('ArrowUp');
    await buyer.side.locator('.context').waitFor();
    await buyer.box.press('Escape');
    await buyer.side.locator('.context').waitFor({ state: 'detached' });
    expect(await buyer.box.inputValue()).toBe('');
    await buyer.box.press('ArrowUp');
    await expect.poll(() => buyer.box.inputValue()).toBe('一行目\n二行目');
    await buyer.say('書き直した');
    await seller.message('書き直した').waitFor();
    expect(await seller.message('書き直した').innerText()).toContain('編集済み');
  });

  test('reply, react and delete: reach the other side', async () => {
    const { buyer, seller } = demo;
    await buyer.say('納期はいつですか');
    await seller.message('納期は').waitFor();
    await seller.act('納期は', 'reply');
    await seller.say('来週の金曜日です');
    await buyer.message('来週の金曜日です').locator('blockquote', { hasText: '納期は' }).waitFor();

    await buyer.act('来週の金曜日です', 'react');
    await buyer.message('来週の金曜日です').getByRole('button', { name: '🎉' }).click();
    await seller.message('来週の金曜日です').locator('.reactions', { hasText: '🎉' }).waitFor();

    await seller.act('来週の金曜日です', 'remove');
    await seller.side.locator('[data-act="delete-sure"]').click();
    await buyer.message('削除されたメッセージ').waitFor();
    expect(await buyer.message('来週の金曜日です').count()).toBe(0);
  });

  test('the keyboard alone: walks to a message, reacts to it, and deletes one', async () => {
    const { buyer, seller, page } = demo;
    await buyer.say('一つ目');
    await buyer.say('二つ目');
    await seller.message('二つ目').waitFor();
    await buyer.message('二つ目').locator('time').waitFor();
    await buyer.box.press('Shift+Tab');
    await page.keyboard.press('ArrowUp');
    const focused = page.locator(':focus');
    expect(await focused.innerText()).toContain('一つ目');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await buyer.side.locator('.actions.open button:focus').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await seller.message('一つ目').locator('.reactions', { hasText: '🙏' }).waitFor();
    expect(await focused.innerText()).toContain('一つ目');

    await page.keyboard.press('ArrowDown');
    for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await buyer.side.locator('.actions.open button:focus').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await seller.message('削除されたメッセージ').waitFor();
    expect(await seller.message('一つ目').count()).toBe(1);
  });

  test('unread: counts in the inbox, and goes when the room is opened', async () => {
    const { buyer, seller } = demo;
    await seller.openRoom(order);
    await seller.say('一');
    await seller.say('二');
    // The marketplace's own welcome is the first.
    await expect.poll(() => buyer.line(order).locator('.badge').innerText()).toBe('3');
    await buyer.openRoom(order);
    await buyer.line(order).locator('.badge').waitFor({ state: 'detached' });
    await seller.message('二').locator('.read').waitFor();
  });

  test('privacy: presence hidden by one is hidden from both', async () => {
    const { buyer, seller } = demo;
    await buyer.side.locator('.head .presence.online').waitFor();
    await seller.side.locator('.head .presence.online').waitFor();
    await seller.side.locator('.settings summary').click();
    await seller.side.locator('input.presence').setChecked(false);
    await buyer.side.locator('.head .presence').waitFor({ state: 'detached' });
    await seller.side.locator('.head .presence').waitFor({ state: 'detached' });
  });

  test('the marketplace: opens an order, closes it, and starts a new inquiry', async () => {
    const { buyer, seller } = demo;
    const { page } = demo;
    await page.locator('[data-act="open-order"]').click();
    await buyer.side.locator('.head .stage[data-stage="open"]').waitFor();
    await page.locator('[data-act="close-order"]').click();
    await buyer.side.locator('.shut').waitFor();
    await seller.side.locator('.shut').waitFor();
    await page.locator('[data-act="new-inquiry"]').click();
    await seller.line('バナー制作').waitFor();
    await buyer.openRoom('バナー制作');
    await buyer.say('新しい相談です');
    await expect.poll(() => seller.line('バナー制作').locator('.badge').innerText()).toBe('1');
  });

  test('both languages: every word of the page changes, and the choice is kept', async () => {
    const { page, buyer } = demo;
    await page.locator('[data-language="en"]').click();
    await page.getByRole('heading', { name: 'Talk rooms' }).first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await buyer.side.locator('.head .other', { hasText: 'Ken Takahashi' }).waitFor();
    const furniture = await page.evaluate(() => {
      const copy = document.body.cloneNode(true) as HTMLElement;
      // Room titles are the marketplace's data, and a language's own name stays as it is.
      copy.querySelectorAll('.line .title, .head h2, option, [data-language], .line .last, .message').forEach(e => e.remove());
      const labels = [...copy.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap(e => ['aria-label', 'title', 'placeholder'].map(n => e.getAttribute(n) ?? ''));
      return copy.innerText + labels.join(' ');
    });
    expect(furniture).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
    await page.reload();
    await page.getByRole('heading', { name: 'Talk rooms' }).first().waitFor();
  });

  test('a second visit: finds the conversation of the first', async () => {
    const { buyer, page } = demo;
    await buyer.say('残っているはず');
    await buyer.message('残っているはず').locator('time').waitFor();
    await page.reload();
    await buyer.message('残っているはず').waitFor();
  });

  test('a long room: opens at its end and loads what came before when one scrolls up, staying where one reads', async () => {
    const { buyer, seller, page } = demo;
    const id = await buyer.line(inquiry).getAttribute('data-room');
    await hub.announce(id!, Array.from({ length: 58 }, (_, i) => `お知らせ ${i + 1} 番`));
    await seller.message('58 番').waitFor();
    await page.reload();
    await buyer.message('58 番').waitFor();
    expect(await buyer.message('お知らせ 2 番').count()).toBe(0);
    const list = buyer.side.locator('.messages');
    expect(await list.evaluate(l => l.scrollHeight - l.scrollTop - l.clientHeight)).toBeLessThan(40);
    await list.evaluate(l => (l.scrollTop = 0));
    await buyer.message('お知らせ 2 番').waitFor();
    expect(await list.evaluate(l => l.scrollTop)).toBeGreaterThan(0);
  });
});

describe('390 px wide', () => {
  test('one side at a time, the list or the room; unread shows on the other side’s tab', async () => {
    demo = await Demo.open(browser, hub.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    const { buyer, seller, page } = demo;
    expect(await seller.side.isVisible()).toBe(false);
    await buyer.box.fill('スマホから送ります');
    await buyer.side.locator('.send').tap();
    // The first is the marketplace's welcome in the other room.
    const badge = page.locator('[data-tab="seller"] .badge');
    await expect.poll(() => badge.innerText()).toBe('2');
    expect(await buyer.message('スマホから').locator('.read').count()).toBe(0);

    await page.locator('[data-tab="seller"]').tap();
    await seller.message('スマホから').waitFor();
    await expect.poll(() => badge.innerText()).toBe('1');
    expect(await buyer.side.isVisible()).toBe(false);
    await page.screenshot({ path: `${pictures}/phone-room.png` });

    await seller.side.locator('.back').tap();
    expect(await seller.box.count()).toBe(0);
    await page.screenshot({ path: `${pictures}/phone-inbox.png` });
    await seller.openRoom(order);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBe(0);
  });
});

describe('for everybody', () => {
  test.each(['light', 'dark'] as const)('%s: no barrier that axe finds', async colorScheme => {
    demo = await Demo.open(browser, hub.url, { colorScheme });
    const { buyer, seller, page } = demo;
    await buyer.say('こんにちは。ロゴの件で、電話 090-1234-5678 にかけてもいいですか');
    await seller.message('こんにちは').waitFor();
    await seller.act('こんにちは', 'reply');
    await seller.say('電話番号はここでは伏せられます。このルームで続けましょう。');
    await buyer.message('このルームで').waitFor();
    await buyer.act('このルームで', 'react');
    await buyer.message('このルームで').getByRole('button', { name: '🙏' }).click();
    await seller.message('このルームで').locator('.reactions').waitFor();
    await seller.goOffline(true);
    await seller.say('この返事は送信待ちです');
    await seller.side.locator('.pending').waitFor();
    await buyer.message('このルームで').hover();
    await page.screenshot({ path: `${pictures}/desktop-${colorScheme}.png` });

    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await page.evaluate(axe);
    const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })') as { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] };
    expect(found.violations.map(v => `${v.id}: ${v.nodes.map(n => `${n.html} ${n.failureSummary}`).join('\n')}`)).toEqual([]);
  });
});
