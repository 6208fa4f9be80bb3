import { describe, expect, test } from 'vitest';
import { backoff } from '../src/backoff.js';
import { readProblem } from '../src/connectTicket.js';
import { SortedList } from '../src/sync/sortedList.js';
import { ResumePlan } from '../src/sync/resumePlan.js';
import { readHubError } from '../src/talkError.js';
import { readTokenTimes, renewAfter } from '../src/tokenTimes.js';
import { newUuid } from '../src/uuid.js';

describe('backoff', () => {
  test.each([
    [0, 0, 0], [0, 0.5, 500], [1, 0, 1000], [1, 1, 2000], [3, 0.5, 6000], [10, 1, 30_000], [100, 0, 15_000],
  ])('attempt %i, random %f: %i ms', (attempt, random, expected) => expect(backoff(attempt, 30_000, random)).toBe(expected));

  test('never less than asked', () => expect(backoff(0, 30_000, 0.5, 60)).toBe(63_000));
});

describe('hub errors', () => {
  test.each([
    ['not_found: There is no such talk room.', 'not_found', 'There is no such talk room.', undefined],
    ["An unexpected error occurred invoking 'Send' on the server. HubException: rate_limited: Slower. (retry after 3 s)", 'rate_limited', 'Slower.', 3],
    ['unavailable: Later. (retry after 0.5 s)', 'unavailable', 'Later.', 0.5],
    ['unavailable: Later. (retry after 999999999 s)', 'unavailable', 'Later.', 86_400],
    ["Failed to invoke 'Nope' due to an error on the server.", 'invalid', "Failed to invoke 'Nope' due to an error on the server.", undefined],
    ['Not a code: sentence', 'invalid', 'Not a code: sentence', undefined],
    ['too_long: two\nlines', 'too_long', 'two\nlines', undefined],
  ])('%s', (text, code, sentence, retryAfter) => {
    const error = readHubError(text);
    expect([error.code, error.message, error.retryAfter]).toEqual([code, sentence, retryAfter]);
  });
});

describe('problem details', () => {
  test('their code, sentence and Retry-After', async () => {
    const answer = new Response('{"code":"rate_limited","detail":"Slower."}', { status: 429, headers: { 'Retry-After': '30' } });
    expect(await readProblem(answer)).toMatchObject({ code: 'rate_limited', message: 'Slower.', retryAfter: 30 });
  });

  test.each([[401, 'unauthorized'], [403, 'forbidden'], [404, 'not_found'], [429, 'rate_limited'], [400, 'invalid'], [502, 'unavailable']])('%i of a proxy is %s', async (status, code) =>
    expect((await readProblem(new Response('<html>', { status }))).code).toBe(code));
});

describe('token times', () => {
  const token = (claims: unknown) => `h.${btoa(JSON.stringify(claims)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.s`;

  test('are read', () => expect(readTokenTimes(token({ iat: 10, exp: 70 }))).toEqual({ issuedAt: 10_000, expiresAt: 70_000 }));

  test.each(['', 'a.b', 'a.b.c', 'a.b.c.d', `h.${btoa('null')}.s`, `h.${btoa('{"exp":"soon"}')}.s`])('none in %j', text =>
    expect(readTokenTimes(text)).toBeUndefined());

  test.each([
    ['four fifths of what is left', { issuedAt: 0, expiresAt: 100_000 }, 50_000, 40_000],
    ['a clock that is ahead: of its whole life', { issuedAt: 0, expiresAt: 100_000 }, 200_000, 80_000],
    ['a clock that is behind: no more than of its whole life', { issuedAt: 1_000_000, expiresAt: 1_100_000 }, 0, 80_000],
    ['at least a second', { issuedAt: 0, expiresAt: 100_000 }, 99_999, 1000],
    ['at most a day', { issuedAt: 0, expiresAt: 1e12 }, 0, 86_400_000],
  ])('renewal: %s', (_, times, now, expected) => expect(renewAfter(times, now)).toBe(expected));
});

describe('a resume', () => {
  test('asks about 500 rooms at most', () =>
    expect(Object.keys(new ResumePlan(Array.from({ length: 600 }, (_, i) => [`r${i}`, i] as const)).cursors)).toHaveLength(500));

  test('asks about fewer when their ids are long, so that the frame stays below its bound', () => {
    const plan = new ResumePlan(Array.from({ length: 500 }, (_, i) => [`${i}`.padStart(128, 'r'), Number.MAX_SAFE_INTEGER] as const));
    expect(JSON.stringify(plan.cursors).length).toBeLessThan(60 * 1024);
    expect(Object.keys(plan.cursors).length).toBeGreaterThan(200);
  });

  test('takes ids that are names of an object', () => {
    const plan = new ResumePlan([['__proto__', 1], ['constructor', 2]]);
    expect(JSON.stringify(plan.cursors)).toBe('{"__proto__":1,"constructor":2}');
  });
});

test('a sorted list keeps its order however it is filled', () => {
  const list = new SortedList<string>();
  for (const key of [5, 1, 3, 9, 7, 3]) list.set(key, `v${key}`);
  expect(list.keys).toEqual([1, 3, 5, 7, 9]);
  expect(list.values).toEqual(['v1', 'v3', 'v5', 'v7', 'v9']);
  expect([list.get(7), list.get(8), list.get(0)]).toEqual(['v7', undefined, undefined]);
  expect([list.shiftUpTo(0), list.shiftUpTo(1), list.keys[0]]).toEqual([undefined, 'v1', 3]);
});

test('client ids are version 4 UUIDs', () => expect(newUuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
