import { TalkError, type PreviewResult } from '@chat-hub/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Previewing } from '../src/previewing';

const masked: PreviewResult = { text: '［連絡先］', masks: [{ start: 0, length: 5, type: 'email' }], warnings: [] };

let asked: string[];
let shown: (PreviewResult | undefined)[];
let answer: (text: string) => Promise<PreviewResult>;
let previewing: Previewing;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  shown = [];
  answer = async () => masked;
  previewing = new Previewing(text => {
    asked.push(text);
    return answer(text);
  }, result => shown.push(result));
});

afterEach(() => void vi.useRealTimers());

test.each(['こんにちは', '3案お願いします', '10:30に', '来月20日', ''])('%j is not asked about', async text => {
  previewing.write(text);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toEqual([]);
});

test.each(['a@b.example', 'taro＠example', '090', '０９０', 'https://x', 'example.com', 'LINE で', '〇九〇'])('%j is asked about, once, after a pause', async text => {
  previewing.write(text);
  await vi.advanceTimersByTimeAsync(799);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toEqual([text]);
  expect(shown.at(-1)).toBe(masked);
});

test('while one writes on: nothing is asked, and the preview of the text before goes', async () => {
  previewing.write('a@b.example');
  await vi.advanceTimersByTimeAsync(1000);
  for (const text of ['a@b.example ', 'a@b.example x', 'a@b.example xy']) {
    previewing.write(text);
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(asked).toHaveLength(1);
  expect(shown.at(-1)).toBeUndefined();
});

test('however one pauses: at most one question in two and a half seconds', async () => {
  for (let i = 0; i < 10; i++) {
    previewing.write(`090-${i}`);
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(asked.length).toBeLessThanOrEqual(4);
});

test('an answer that comes late: is not shown beside another text', async () => {
  let come = (_: PreviewResult) => {};
  answer = () => new Promise(resolve => (come = resolve));
  previewing.write('a@b.example');
  await vi.advanceTimersByTimeAsync(1000);
  previewing.write('やっぱり');
  come(masked);
  await vi.advanceTimersByTimeAsync(10);
  expect(shown.at(-1)).toBeUndefined();
});

test('a text without masks: shows nothing', async () => {
  answer = async text => ({ text, masks: [], warnings: [] });
  previewing.write('12345');
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual(['12345']);
  expect(shown.at(-1)).toBeUndefined();
});

test('asked too often: waits as long as the hub says', async () => {
  answer = () => Promise.reject(new TalkError('rate_limited', 'Slower.', 20));
  previewing.write('090-1');
  await vi.advanceTimersByTimeAsync(1000);
  previewing.write('090-12');
  await vi.advanceTimersByTimeAsync(18_000);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked).toHaveLength(2);
});
