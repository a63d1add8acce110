/** Calls that are remembered; more than the highest rate of WhatsApp in a second. */
const CAPACITY = 4_096;
const SECOND_MS = 1_000;
/** Share of time that may be spent on waiting for late arrivals, and the most that can be saved up, in milliseconds. */
const SHARE = 0.006;
const SAVED_MS = 120;
/** How soon to ask again while an answer is awaited, in milliseconds. */
const ASK_AGAIN_MS = 2;
/** How long the shortest round trip is remembered, in milliseconds. */
const REMEMBER_MS = 10_000;

/**
 * Keeps the rate where it counts: at the other end. Calls that leave evenly may arrive late together, and the second
 * after them is then too full. A call has arrived at the latest when its answer is here, so the one that leaves a
 * second's worth of calls behind it waits for that. So little time may go into such waits that the rate is still used.
 */
export class ArrivalGuard {
  readonly #sentAt = new Float64Array(CAPACITY);
  /** When the answer came; 0 while it is awaited. */
  readonly #answeredAt = new Float64Array(CAPACITY);
  #count = 0;
  /** Calls before this one have surely arrived, the last of them not after `#arrived`. */
  #checked = 0;
  #arrived = -Infinity;
  #saved = SAVED_MS;
  #askedAt: number;
  #blocked = false;
  #shortest = Infinity;
  #shortestBefore = Infinity;
  #rememberedAt: number;

  /** `now` is monotonic milliseconds, as in all methods. */
  constructor(now: number) {
    this.#askedAt = now;
    this.#rememberedAt = now;
  }

  /** Milliseconds to wait before a call may leave at this rate (messages per second); 0 for now. */
  waitMs(rate: number, now: number): number {
    const elapsed = Math.max(0, now - this.#askedAt);
    this.#askedAt = now;
    this.#saved = Math.min(SAVED_MS, this.#saved + elapsed * SHARE - (this.#blocked ? elapsed : 0));
    const wait = this.#untilClear(rate, now);
    this.#blocked = wait > 0 && this.#saved > 0;
    return this.#blocked ? Math.min(wait, this.#saved) : 0;
  }

  /** A call leaves. @returns its ticket */
  left(now: number): number {
    const ticket = this.#count;
    this.#count += 1;
    this.#sentAt[ticket % CAPACITY] = now;
    this.#answeredAt[ticket % CAPACITY] = 0;
    return ticket;
  }

  /** The answer to a call is here, or it will never come. */
  answered(ticket: number, now: number): void {
    if (this.#count - ticket > CAPACITY) return;
    this.#answeredAt[ticket % CAPACITY] = now;
    this.#remember(now - (this.#sentAt[ticket % CAPACITY] ?? now), now);
  }

  #untilClear(rate: number, now: number): number {
    const before = this.#count - Math.max(1, Math.floor(rate));
    this.#checked = Math.max(this.#checked, this.#count - CAPACITY);
    const way = Math.min(this.#shortest, this.#shortestBefore);
    while (this.#checked <= before && this.#checked < this.#count) {
      const answeredAt = this.#answeredAt[this.#checked % CAPACITY] ?? 0;
      // What has been under way for so long says nothing about the last second any more.
      const isOld = now - (this.#sentAt[this.#checked % CAPACITY] ?? now) > 2 * SECOND_MS;
      if (answeredAt === 0 && !isOld) return ASK_AGAIN_MS;
      if (answeredAt > 0) this.#arrived = Math.max(this.#arrived, answeredAt);
      this.#checked += 1;
    }
    return Math.max(0, this.#arrived - (Number.isFinite(way) ? way : 0) + SECOND_MS - now);
  }

  /** The shortest round trip of late is what no call can do without; only what is above it counts as being late. */
  #remember(roundTripMs: number, now: number): void {
    if (now - this.#rememberedAt > REMEMBER_MS) {
      this.#rememberedAt = now;
      this.#shortestBefore = this.#shortest;
      this.#shortest = Infinity;
    }
    this.#shortest = Math.min(this.#shortest, Math.max(0, roundTripMs));
  }
}
