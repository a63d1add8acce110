/** Seconds of work that a claim takes, so that a crash leaves little in doubt and checks are never old. */
const CLAIM_SECONDS = 0.25;
const LEAST = 10;
const MOST = 250;
/** How often the throughput is measured, in milliseconds. */
const MEASURE_MS = 500;
/** How much more than was managed is taken, so that a sender can get faster. */
const HEADROOM = 1.5;
/** Messages per second that are taken as possible in any case. */
const FLOOR_PER_SECOND = 40;

/** Decides how many messages to claim at once: a quarter of a second of what the number really sends. */
export class ClaimSize {
  #measuredAt: number;
  #calls = 0;
  #perSecond = Infinity;

  constructor(now: number) {
    this.#measuredAt = now;
  }

  /**
   * How many to claim.
   *
   * @param rate - messages per second that the number may send
   * @param calls - calls made so far
   * @param now - monotonic milliseconds
   */
  next(rate: number, calls: number, now: number): number {
    const elapsedMs = now - this.#measuredAt;
    if (elapsedMs >= MEASURE_MS) {
      this.#perSecond = ((calls - this.#calls) * 1000) / elapsedMs;
      this.#calls = calls;
      this.#measuredAt = now;
    }
    const possible = Math.min(rate, this.#perSecond * HEADROOM + FLOOR_PER_SECOND);
    return Math.min(MOST, Math.max(LEAST, Math.ceil(possible * CLAIM_SECONDS)));
  }
}
