import { afterAll, beforeAll, expect, test } from 'vitest';
import { Hub } from './hub';

let development: Hub;
let production: Hub;

beforeAll(async () => {
  [development, production] = await Promise.all([
    Hub.start(), Hub.start('Production', [`--Auth:SigningKey=${'k'.repeat(40)}`]),
  ]);
});

afterAll(() => Promise.all([development?.stop(), production?.stop()]));

test('in Development: the page comes with a policy that allows nothing inline and nothing from elsewhere', async () => {
  const page = await fetch(development.url);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  const policy = page.headers.get('content-security-policy')!;
  for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"])
    expect(policy.split('; ')).toContain(rule);
  expect(policy).not.toContain('unsafe');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('cache-control')).toBe('no-cache');

  const script = /src="\.(\/demo\/[^"]+\.js)"/.exec(await page.text())![1]!;
  const file = await fetch(development.url + script);
  expect(file.status).toBe(200);
  expect(file.headers.get('content-type')).toMatch(/javascript/);
  expect(file.headers.get('cache-control')).toContain('immutable');
});

test('in Production: there is no page, none of its files, and no token to be had', async () => {
  const script = /src="\.(\/demo\/[^"]+\.js)"/.exec(await (await fetch(development.url)).text())![1]!;
  for (const path of ['/', '/index.html', script]) expect((await fetch(production.url + path)).status).toBe(404);
  const token = await fetch(`${production.url}/dev/tokens`, { method: 'POST', body: '{"userId":"a"}', headers: { 'Content-Type': 'application/json' } });
  expect(token.status).toBe(404);
});
