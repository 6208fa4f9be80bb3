import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Demo, launch, type Person } from './demo';
import { Hub } from './hub';

/** Pictures for people to look at; not compared. */
const pictures = fileURLToPath(new URL('../../artifacts/test-results/screenshots/', import.meta.url));

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

async function openOrder(title = order, options: Parameters<typeof Demo.open>[2] = {}): Promise<Demo> {
  demo = await Demo.open(browser, hub.url, options);
  await demo.buyer.openRoom(title);
  await demo.seller.openRoom(title);
  return demo;
}

/** Presses "join" and takes part on the simulated call's own page. */
async function join(person: Person): Promise<Page> {
  const [tab] = await Promise.all([person.side.page().context().waitForEvent('page'), person.side.locator('[data-act="join"]').click()]);
  await tab.locator('#join').click();
  await tab.locator('#room').waitFor();
  await person.side.page().bringToFront();
  return tab;
}

/** From the start of a recorded call to the recording that waits. */
async function record(): Promise<void> {
  const { buyer, seller } = demo;
  await buyer.side.locator('[data-act="start-video"]').click();
  await buyer.side.locator('[data-act="request-recording"]').click();
  for (const person of [buyer, seller]) await person.side.locator('.recorded').waitFor();
  await join(buyer);
  await join(seller);
  await buyer.side.locator('.call[data-state="live"]').waitFor();
  await seller.side.locator('[data-act="end"]').click();
  for (const person of [buyer, seller]) await person.side.locator('.recording[data-state="held"]').waitFor();
}

describe('calls on the demo page', () => {
  test('a call: started by one, joined by both on its own page, ended by the other; both are told and nothing counts as unread', async () => {
    const { buyer, seller } = await openOrder();
    await seller.openRoom('名刺デザイン');
    await buyer.side.locator('[data-act="start-video"]').click();
    await buyer.side.locator('.call[data-state="ready"]').waitFor();
    await buyer.message('通話が始まりました').waitFor();
    await expect.poll(() => seller.line(order).innerText()).toContain('通話が始まりました');
    // The marketplace's welcome was read when the room was first open.
    expect(await seller.line(order).locator('.badge').count()).toBe(0);

    await seller.openRoom(order);
    expect(await seller.side.locator('.simulated').innerText()).toBe('SIMULATED');
    const tabs = [await join(buyer), await join(seller)];
    for (const person of [buyer, seller]) await person.side.locator('.call[data-state="live"]').waitFor();
    expect(tabs[0]!.url()).not.toBe(tabs[1]!.url());
    await seller.side.locator('[data-act="end"]').click();
    await buyer.message('通話が終了しました').waitFor();
    await buyer.side.locator('[data-act="start-video"]').waitFor();
    expect(await buyer.side.locator('.recording').count()).toBe(0);
    expect(demo.errors).toEqual([]);
  });

  test('a recording: waits; the seller consents, the buyer plays; the seller revokes, the player stops and the old link is dead', async () => {
    const { buyer, seller, page } = await openOrder();
    await record();
    expect(await buyer.side.locator('[data-act="play"]').count()).toBe(0);
    await page.screenshot({ path: `${pictures}/recording-waits.png` });

    const shown = await seller.side.locator('.recording .terms').innerText();
    expect(shown).toContain('通話の録画の共有について');
    await seller.side.locator('[data-decide="granted"]').click();
    await buyer.side.locator('.recording[data-state="shared"] [data-act="play"]').click();
    const video = buyer.side.locator('video');
    await expect.poll(() => video.evaluate((v: HTMLVideoElement) => v.currentTime)).toBeGreaterThan(0);
    const link = await video.getAttribute('src');
    expect((await fetch(link!)).status).toBe(200);
    await page.screenshot({ path: `${pictures}/recording-plays.png` });

    await seller.side.locator('[data-decide="revoked"]').click();
    await buyer.side.locator('.stopped').waitFor();
    expect(await video.count()).toBe(0);
    expect(await buyer.side.locator('.recording[data-state="revoked"] [data-act="play"]').count()).toBe(0);
    expect((await fetch(link!)).status).toBe(404);
    await seller.side.locator('.recording [data-act="play"]').waitFor();

    await buyer.side.locator('.audit summary').click();
    await expect.poll(async () => (await buyer.side.locator('.audit li').allInnerTexts()).join(' ')).toMatch(/録画を希望.*共有を許可.*再生リンクを発行.*再生.*共有を取り消し/s);
    expect(demo.errors).toEqual([]);
  });

  test('the seller’s standing answer: yes shares the next recording, no refuses to record', async () => {
    const { buyer, seller } = await openOrder();
    const settings = seller.side.locator('.settings summary');
    await settings.click();
    expect(await seller.side.locator('.standing .said').innerText()).toBe('通話ごとに決めます。');
    await seller.side.locator('[data-standing="yes"]').click();
    await expect.poll(() => seller.side.locator('.standing .said').innerText()).toBe('いつも許可する設定です。');
    await seller.side.locator('[data-standing="no"]').click();
    await expect.poll(() => seller.side.locator('.standing .said').innerText()).toBe('いつも許可しない設定です。');
    await settings.click();

    await buyer.side.locator('[data-act="start-audio"]').click();
    await buyer.side.locator('[data-act="request-recording"]').click();
    await buyer.side.locator('.notice', { hasText: 'この操作はできません' }).waitFor();
    expect(await buyer.side.locator('.recorded').count()).toBe(0);
    await buyer.side.locator('[data-act="end"]').click();
    await buyer.side.locator('[data-act="start-audio"]').waitFor();
  });

  test('the keyboard alone: starts a call and ends it', async () => {
    const { buyer, seller, page } = await openOrder();
    await buyer.side.locator('[data-act="start-video"]').focus();
    await page.keyboard.press('Enter');
    await seller.side.locator('.call[data-state="ready"]').waitFor();
    await buyer.side.locator('[data-act="end"]').focus();
    await page.keyboard.press('Enter');
    await seller.message('通話が終了しました').waitFor();
  });
});

describe('390 px wide', () => {
  test('a recorded call: everything is in reach, nothing runs over the edge', async () => {
    demo = await Demo.open(browser, hub.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    const { buyer, seller, page } = demo;
    await buyer.side.locator('.back').tap();
    await buyer.openRoom(order);
    await buyer.side.locator('[data-act="start-video"]').tap();
    await buyer.side.locator('[data-act="request-recording"]').tap();
    await buyer.side.locator('.recorded').waitFor();
    await page.screenshot({ path: `${pictures}/phone-call.png` });
    await join(buyer);
    await buyer.side.locator('.call[data-state="live"]').waitFor();
    await buyer.side.locator('[data-act="end"]').tap();

    await page.locator('[data-tab="seller"]').tap();
    await seller.side.locator('.back').tap();
    await seller.openRoom(order);
    await seller.side.locator('.recording[data-state="held"]').waitFor();
    await page.screenshot({ path: `${pictures}/phone-recording.png` });
    await seller.side.locator('[data-decide="granted"]').tap();
    await seller.side.locator('.recording[data-state="shared"]').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  });
});

describe('for everybody', () => {
  test.each(['light', 'dark'] as const)('%s, in English: no barrier that axe finds', async colorScheme => {
    const { seller, page } = await openOrder('Logo design', { colorScheme, locale: 'en-GB' });
    await record();
    await seller.side.locator('.settings summary').click();
    await seller.side.locator('.standing .terms').waitFor();
    await page.screenshot({ path: `${pictures}/calls-${colorScheme}.png` });

    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await page.evaluate(axe);
    const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })') as { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] };
    expect(found.violations.map(v => `${v.id}: ${v.nodes.map(n => `${n.html} ${n.failureSummary}`).join('\n')}`)).toEqual([]);
  });
});
