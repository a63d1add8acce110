/** A source of time; the host's own by default, a test's own where wanted. */
export interface TimeSource {
  /** Returns milliseconds since the Unix epoch */
  now(): number;
}

/** The sandbox's clock: a time source plus an offset that can be moved, so that 24 hours pass in no time. */
export interface SandboxClock extends TimeSource {
  /** Milliseconds between this clock and its time source. */
  readonly offset: number;
  /** Moves the clock forward (or back) by milliseconds. */
  advance(ms: number): void;
  /** Sets the clock to a moment, in milliseconds since the epoch. It runs on from there. */
  set(at: number): void;
  /** Calls the listener after each move. */
  onMove(listener: () => void): void;
}

/**
 * Makes the clock of a sandbox.
 * @param source where time comes from
 * @param initialOffset milliseconds to add, as stored by an earlier run
 */
export function createClock(source: TimeSource = Date, initialOffset = 0): SandboxClock {
  let offset = initialOffset;
  const listeners: (() => void)[] = [];
  const move = (next: number): void => {
    offset = next;
    for (const listener of listeners) listener();
  };
  return {
    get offset() {
      return offset;
    },
    now: () => source.now() + offset,
    advance: (ms) => move(offset + ms),
    set: (at) => move(at - source.now()),
    onMove: (listener) => void listeners.push(listener),
  };
}
