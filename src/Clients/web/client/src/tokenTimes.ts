/** When a JWT was issued and when it ends, in milliseconds since 1970. Read without verification: the hub decides. */
export interface TokenTimes {
  readonly issuedAt?: number;
  readonly expiresAt: number;
}

const aDay = 86_400_000;

/** Undefined for what is no JWT or has no end. */
export function readTokenTimes(token: string): TokenTimes | undefined {
  const [, payload, signature, ...rest] = token.split('.');
  if (payload === undefined || signature === undefined || rest.length > 0) return undefined;
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as { exp?: unknown; iat?: unknown } | null;
    if (typeof claims?.exp !== 'number') return undefined;
    return { expiresAt: claims.exp * 1000, ...(typeof claims.iat === 'number' ? { issuedAt: claims.iat * 1000 } : {}) };
  } catch {
    return undefined;
  }
}

/**
 * Milliseconds until a fresh one is wanted: four fifths of what is left. An accepted token that looks expired tells that this machine's
 * clock is ahead; then its whole life counts from now. At least a second, at most a day (asked again then).
 */
export function renewAfter({ issuedAt, expiresAt }: TokenTimes, now: number): number {
  const life = issuedAt !== undefined && expiresAt > issuedAt ? expiresAt - issuedAt : 60_000;
  const left = expiresAt > now ? expiresAt - now : life;
  return Math.min(Math.max(Math.min(left, life) * 0.8, 1000), aDay);
}
