import { newUuid, readProblem, type Room } from '@chat-hub/client';
import { currentLanguage, t } from './texts';

/**
 * What the marketplace's own servers do, played by the page with a token that Development hands out to loopback: people, rooms, stages.
 * A real page never holds a backend token.
 */
export class Marketplace {
  #backend: Promise<string> | undefined;

  /** A token for a person, as the marketplace's sign-in would give it. */
  async userToken(userId: string): Promise<string> {
    return (await post<{ token: string }>('/dev/tokens', { userId, scope: 'user' })).token;
  }

  /** Names and language, in the language the page is shown in. */
  async people(pair: Pair): Promise<void> {
    const language = currentLanguage();
    for (const role of ['buyer', 'seller'] as const)
      await this.#call('PUT', `/v1/users/${pair[role]}`, { displayName: t().names[role], language });
  }

  inquiry(pair: Pair, number: number): Promise<Room> {
    return this.#room(pair, `${pair.id}-inquiry-${number}`, 'inquiry', t().inquiryTitle(number));
  }

  async order(pair: Pair): Promise<Room> {
    const room = await this.#room(pair, `${pair.id}-order`, 'order', t().orderTitle);
    await this.#call('POST', `/v1/rooms/${room.id}/messages`, { clientId: newUuid(), text: t().welcome });
    return room;
  }

  open(roomId: string): Promise<unknown> {
    return this.#call('POST', `/v1/rooms/${roomId}/open`);
  }

  close(roomId: string): Promise<unknown> {
    return this.#call('POST', `/v1/rooms/${roomId}/close`);
  }

  /** Whether calls run against the hub's own sandbox. */
  async simulated(): Promise<boolean> {
    return (await request<{ simulated: boolean }>('GET', '/dev/calls')).simulated;
  }

  #room(pair: Pair, id: string, kind: Room['kind'], title: string): Promise<Room> {
    return this.#call('PUT', `/v1/rooms/${id}`, { kind, buyerId: pair.buyer, sellerId: pair.seller, title });
  }

  async #call<T>(method: string, path: string, body?: object): Promise<T> {
    this.#backend ??= post<{ token: string }>('/dev/tokens', { userId: 'marketplace', scope: 'backend' }).then(a => a.token);
    try {
      return await request<T>(method, path, body, await this.#backend);
    } catch (refusal) {
      // The next call asks for a fresh token.
      this.#backend = undefined;
      throw refusal;
    }
  }
}

/** The two people of this browser. */
export interface Pair {
  readonly id: string;
  readonly buyer: string;
  readonly seller: string;
}

const key = 'chat-hub.demo.pair';

/** The pair of the last visit, or undefined on the first. */
export function knownPair(): Pair | undefined {
  const id = localStorage.getItem(key);
  return id && /^demo-[0-9a-f]{8}$/.test(id) ? pairOf(id) : undefined;
}

export function newPair(): Pair {
  return pairOf(`demo-${newUuid().slice(0, 8)}`);
}

export function keepPair(pair: Pair | undefined): void {
  if (pair) localStorage.setItem(key, pair.id);
  else localStorage.removeItem(key);
}

function pairOf(id: string): Pair {
  return { id, buyer: `${id}-buyer`, seller: `${id}-seller` };
}

function post<T>(path: string, body: object): Promise<T> {
  return request('POST', path, body);
}

async function request<T>(method: string, path: string, body?: object, token?: string): Promise<T> {
  const answer = await fetch(path, {
    method,
    headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw await readProblem(answer);
  return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T);
}
