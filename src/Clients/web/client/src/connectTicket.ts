import { longestRetry, TalkError } from './talkError.js';

/**
 * Asks for a pass for one attempt to connect: a browser cannot set a header on a WebSocket, and a token in an address ends up in logs.
 *
 * @param url The hub's address without a path of its own; empty for the page's own.
 * @throws {TalkError} The hub refused, with the code of its problem details.
 */
export async function connectTicket(url: string, token: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(`${url}/v1/connect-tickets`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    cache: 'no-store',
    credentials: 'omit',
    signal,
  });
  if (!answer.ok) throw await readProblem(answer);
  return ((await answer.json()) as { ticket: string }).ticket;
}

/** Reads problem details (RFC 9457); a body that is none leaves what the status says. */
export async function readProblem(answer: Response): Promise<TalkError> {
  const problem = (await answer.json().catch(() => ({}))) as { code?: unknown; detail?: unknown } | null;
  const code = typeof problem?.code === 'string' ? problem.code : codeOf(answer.status);
  const detail = typeof problem?.detail === 'string' ? problem.detail : `The hub answered with status ${answer.status}.`;
  const wait = Number.parseInt(answer.headers.get('Retry-After') ?? '', 10);
  return new TalkError(code, detail, Number.isNaN(wait) ? undefined : Math.min(wait, longestRetry));
}

function codeOf(status: number): string {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'unavailable' : 'invalid';
}
