/**
 * How long to wait before trying again, in milliseconds. After the first failure anything up to a second, so that a restarted hub is
 * not met by all at once; then between half and the whole of 2, 4, 8 … seconds. Never less than asked.
 *
 * @param attempt Failures in a row before, from 0.
 * @param longest The cap, in milliseconds.
 * @param random In [0, 1).
 * @param asked What the server asked for, in seconds.
 */
export function backoff(attempt: number, longest: number, random: number, asked = 0): number {
  const whole = Math.min(1000 * 2 ** Math.min(attempt, 16), longest);
  const wait = attempt === 0 ? whole * random : whole * (0.5 + random / 2);
  return Math.max(wait, asked * 1000 * (1 + random / 10));
}
