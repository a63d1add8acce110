/** Lets one loop sleep until something happens or a time has passed; what happens while it works is not missed. */
export class Wake {
  #woken = false;
  #resume: (() => void) | undefined;

  /** Something happened. */
  wake(): void {
    this.#woken = true;
    this.#resume?.();
  }

  /** Sleeps until it is woken, or for `ms` at most. */
  async sleep(ms: number): Promise<void> {
    if (!this.#woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, ms));
        this.#resume = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#resume = undefined;
    }
    this.#woken = false;
  }
}
