/** Lets a loop sleep until somebody rings or time is up. A ring while nobody sleeps ends the next sleep at once. */
export class Alarm {
  #rung = false;
  #wake: (() => void) | undefined;

  /** Ends the present sleep, or else the next one. */
  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Sleeps for at most `ms` milliseconds. */
  async wait(ms: number): Promise<void> {
    if (!this.#rung) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
      this.#wake = undefined;
    }
    this.#rung = false;
  }
}
