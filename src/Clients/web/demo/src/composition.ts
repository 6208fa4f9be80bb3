/**
 * Whether an input method is composing. An Enter that takes a candidate must not send: browsers mark it with `isComposing`, some with
 * key code 229 alone, and Safari ends the composition before that Enter comes, hence the turn of patience afterwards.
 */
export class Composition {
  #composing = false;

  readonly begin = (): void => {
    this.#composing = true;
  };

  readonly end = (): void => {
    setTimeout(() => (this.#composing = false));
  };

  has(event: KeyboardEvent): boolean {
    return this.#composing || event.isComposing || event.keyCode === 229;
  }
}
