/** Waiting, with an end from outside. A signal that ends it rejects with the signal's reason. */

export interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

export function deferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  // Whoever waits sees the failure; with nobody waiting it is no bug.
  promise.catch(() => {});
  return { promise, resolve, reject };
}

export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await unlessAborted(new Promise<void>(resolve => (timer = setTimeout(resolve, milliseconds))), signal);
  } finally {
    clearTimeout(timer);
  }
}

/** @throws A `TimeoutError` when the promise takes longer; it goes on by itself. */
export async function within<T>(milliseconds: number, promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('No answer in time.', 'TimeoutError')), milliseconds);
  });
  try {
    return await unlessAborted(Promise.race([promise, late]), signal);
  } finally {
    clearTimeout(timer);
  }
}

export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const aborted = deferred<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Something is to be looked after: raised any number of times, taken once. */
export class Flag {
  #raised = deferred<void>();

  raise(): void {
    this.#raised.resolve();
  }

  async taken(signal: AbortSignal): Promise<void> {
    await unlessAborted(this.#raised.promise, signal);
    this.#raised = deferred();
  }
}
