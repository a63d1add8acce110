const SHOWN = 5;
const WINDOW_MS = 10_000;

/**
 * Lets the first lines of a burst through and counts the rest, so that a part in trouble does not bury the terminal.
 * `hint` says where the rest can be read; times are in milliseconds.
 */
export class Trickle {
  readonly #say: (line: string) => void;
  readonly #hint: string;
  #timer: NodeJS.Timeout | undefined;
  #seen = 0;

  constructor(say: (line: string) => void, hint: string) {
    this.#say = say;
    this.#hint = hint;
  }

  /** Shows a line, or counts it. */
  add(line: string): void {
    this.#seen += 1;
    if (this.#seen <= SHOWN) this.#say(line);
    this.#timer ??= setTimeout(() => this.flush(), WINDOW_MS).unref();
  }

  /** Tells how many lines were held back, and begins anew. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#seen > SHOWN) this.#say(`${String(this.#seen - SHOWN)} more lines like these: ${this.#hint}`);
    this.#seen = 0;
  }
}
