import { afterEach, describe, expect, test, vi } from 'vitest';
import { CallsApi, TalkClient, TalkError } from '../src/index.js';
import type { ConsentText, Session } from '../src/wire.js';
import { delta, FakeHub, room } from './fakeHub.js';

const session = (version: number, state: Session['state']): Session =>
  ({ id: 's1', roomId: 'r1', version, state, recording: 'off', startedBy: 'buyer', audioOnly: false, createdAt: '2026-01-01T00:00:01.000Z' });

const text: ConsentText = { version: '2026-11', language: 'ja', text: '…' };

afterEach(() => vi.unstubAllGlobals());

/** Answers every request alike and keeps what was asked. */
function answering(status: number, body: unknown): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push(new Request(url, init));
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  return asked;
}

describe('CallsApi', () => {
  const api = new CallsApi({ url: 'http://hub.test/', token: () => 'token' });

  test.each([
    ['sessions', () => api.sessions('a/b'), 'GET', '/v1/rooms/a%2Fb/sessions', undefined],
    ['requestRecording', () => api.requestRecording('s1'), 'POST', '/v1/sessions/s1/recording-request', undefined],
    ['consentText', () => api.consentText('en'), 'GET', '/v1/consent-text?language=en', undefined],
    ['standingConsent', () => api.standingConsent(), 'GET', '/v1/me/recording-consent', undefined],
    ['setStandingConsent', () => api.setStandingConsent(false, text), 'PUT', '/v1/me/recording-consent', { granted: false, textVersion: '2026-11', language: 'ja' }],
    ['decide', () => api.decide('s1', 'revoked', text), 'PUT', '/v1/sessions/s1/recording-consent', { decision: 'revoked', textVersion: '2026-11', language: 'ja' }],
    ['recordings', () => api.recordings('s1'), 'GET', '/v1/sessions/s1/recordings', undefined],
    ['share', () => api.share('x1'), 'POST', '/v1/recordings/x1/share', undefined],
    ['audit', () => api.audit('x1'), 'GET', '/v1/recordings/x1/audit', undefined],
  ] as const)('%s asks as the protocol says', async (_name, ask, method, path, body) => {
    const asked = answering(200, { answered: true });

    expect(await ask()).toEqual({ answered: true });

    const request = asked[0]!;
    expect([request.method, request.url, request.headers.get('Authorization')]).toEqual([method, `http://hub.test${path}`, 'Bearer token']);
    expect(await request.text()).toBe(body ? JSON.stringify(body) : '');
  });

  test('a refusal has its code', async () => {
    answering(409, { code: 'consent_required', detail: 'The seller has not agreed to share this recording.' });

    await expect(api.share('x1')).rejects.toMatchObject({ code: 'consent_required' });
    await expect(api.share('x1')).rejects.toBeInstanceOf(TalkError);
  });
});

describe('TalkClient', () => {
  test('calls: started and ended show in the room at once, whichever of answer and push comes first; a link is handed on', async () => {
    const hub = new FakeHub();
    hub.answers.Resume = () => ({ rooms: [delta(room('r1', 0))] });
    hub.answers.StartCall = () => session(2, 'ready');
    hub.answers.JoinCall = () => ({ joinUrl: 'https://zoom.test/w/1?tk=2', expiresAt: '2026-01-01T00:10:00.000Z', recorded: true });
    hub.answers.EndCall = () => session(4, 'ended');
    const client = new TalkClient({ userId: 'buyer', url: 'http://hub.test', token: () => 'token', ticket: async () => 'ticket', webSocket: hub.WebSocket });
    await client.start();

    const started = await client.startCall('r1', { audioOnly: true, clientId: '0190d3a0-0000-7000-8000-000000000002' });
    expect(hub.called('StartCall')).toEqual([{ roomId: 'r1', audioOnly: true, clientId: '0190d3a0-0000-7000-8000-000000000002' }]);
    expect(client.room('r1')!.session).toEqual(started);
    expect(await client.joinCall('s1')).toMatchObject({ joinUrl: 'https://zoom.test/w/1?tk=2', recorded: true });
    hub.push('SessionChanged', session(5, 'ended'));
    await client.endCall('s1');
    await vi.waitFor(() => expect(client.room('r1')!.session).toMatchObject({ version: 5, state: 'ended' }));
    await client.stop();
  });
});
