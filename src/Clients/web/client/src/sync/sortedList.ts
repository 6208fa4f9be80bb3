/** Values by a number, kept ascending. Most come at the end, where adding is cheap. */
export class SortedList<T> {
  readonly #keys: number[] = [];
  readonly #values: T[] = [];

  get values(): readonly T[] {
    return this.#values;
  }

  get keys(): readonly number[] {
    return this.#keys;
  }

  get(key: number): T | undefined {
    const at = this.#place(key);
    return this.#keys[at] === key ? this.#values[at] : undefined;
  }

  set(key: number, value: T): void {
    const at = this.#place(key);
    if (this.#keys[at] === key) {
      this.#values[at] = value;
    } else {
      this.#keys.splice(at, 0, key);
      this.#values.splice(at, 0, value);
    }
  }

  /** Takes the first one out when its key is at most `limit`. */
  shiftUpTo(limit: number): T | undefined {
    if (this.#keys[0] === undefined || this.#keys[0] > limit) return undefined;
    this.#keys.shift();
    return this.#values.shift();
  }

  clear(): void {
    this.#keys.length = 0;
    this.#values.length = 0;
  }

  /** Where the key stands, or would stand. */
  #place(key: number): number {
    let low = 0;
    let high = this.#keys.length;
    if (high === 0 || this.#keys[high - 1]! < key) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
