/** One thing that happened, for whoever looks on. */
export interface LiveEvent {
  /** `message`, `status`, `read`, `typing`, `phone`, `template`, `faults`, `settings`, `reset`. */
  event: string;
  data: unknown;
}

/** Tells those who look on (the phone page, tests) what happens. */
export class LiveHub {
  readonly #listeners = new Set<(event: LiveEvent) => void>();

  /** Whether anybody looks on; saves building what nobody reads. */
  get watched(): boolean {
    return this.#listeners.size > 0;
  }

  /** Calls the listener for each event. @returns a function that ends it */
  listen(listener: (event: LiveEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Tells all listeners. */
  publish(event: string, data: unknown): void {
    for (const listener of this.#listeners) listener({ event, data });
  }
}
