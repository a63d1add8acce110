/** Something that must end in time. */
export interface Expiring {
  /** By `performance.now()`. */
  readonly expiresAt: number;
  expire(): void;
}

/** How often deadlines are looked at; a call may live this much longer than its deadline. */
const EVERY_MS = 50;

/**
 * Deadlines of many short calls with one timer for all: a timer and an abort signal per call cost more than the call's
 * own bookkeeping at thousands a second. The timer runs only while something is under way and keeps no process alive.
 */
export class Deadlines {
  readonly #running = new Set<Expiring>();
  #timer: NodeJS.Timeout | undefined;

  /** Watches until `done` is called for it. */
  watch(call: Expiring): void {
    this.#running.add(call);
    this.#timer ??= setInterval(() => {
      this.#sweep();
    }, EVERY_MS).unref();
  }

  /** The call has ended. */
  done(call: Expiring): void {
    this.#running.delete(call);
  }

  /** Stops the timer; nothing expires after this. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#running.clear();
  }

  #sweep(): void {
    const now = performance.now();
    for (const call of this.#running) {
      if (call.expiresAt > now) continue;
      this.#running.delete(call);
      call.expire();
    }
    if (this.#running.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
