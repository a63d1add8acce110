import type { TimeSource } from '../core/clock.ts';
import type { NumberRow } from '../store/rows.ts';

interface Bucket {
  tokens: number;
  at: number;
}

/** One message to a customer each so many milliseconds, in the long run. */
const PAIR_INTERVAL_MS = 6000;
/** Messages that may go at once, borrowed from the time to come. */
const PAIR_BURST = 45;
/** Messages a second of a number that is also used in the app. */
const COEXISTENCE_RATE = 20;
/** Pairs remembered before those that are free again are dropped. */
const PAIRS_SWEEP = 200_000;

/**
 * How much a number may send: messages a second (80 by default, both directions count) and messages to one customer
 * (one in 6 seconds, 45 at once).
 * @see Meta, Throughput; Meta, About the platform: pair rate limits
 */
export class Limits {
  readonly #clock: TimeSource;
  readonly #buckets = new Map<string, Bucket>();
  /** Moment from which the pair's quota is whole again. */
  readonly #pairs = new Map<string, number>();

  constructor(clock: TimeSource) {
    this.#clock = clock;
  }

  /** Takes one message of the number's throughput. @returns whether there was one */
  takeThroughput(number: NumberRow): boolean {
    const bucket = this.#bucket(number);
    if (!bucket) return true;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  /** Counts a customer's message, which is never refused. */
  countInbound(number: NumberRow): void {
    const bucket = this.#bucket(number);
    if (bucket) bucket.tokens = Math.max(0, bucket.tokens - 1);
  }

  /** Takes one message of a pair's quota. @returns whether there was one */
  takePair(number: NumberRow, waId: string): boolean {
    if (!number.pair_limit) return true;
    const key = `${number.id}/${waId}`;
    const now = this.#clock.now();
    const whole = Math.min(Math.max(this.#pairs.get(key) ?? now, now), now + PAIR_BURST * PAIR_INTERVAL_MS);
    if (whole - now > (PAIR_BURST - 1) * PAIR_INTERVAL_MS) return false;
    this.#pairs.set(key, whole + PAIR_INTERVAL_MS);
    if (this.#pairs.size > PAIRS_SWEEP) this.#sweep(now);
    return true;
  }

  /** Forgets what was used. */
  clear(): void {
    this.#buckets.clear();
    this.#pairs.clear();
  }

  #bucket(number: NumberRow): Bucket | null {
    if (number.throughput === null) return null;
    const rate = number.is_coexistence ? Math.min(COEXISTENCE_RATE, number.throughput) : number.throughput;
    const now = this.#clock.now();
    let bucket = this.#buckets.get(number.id);
    if (!bucket) this.#buckets.set(number.id, (bucket = { tokens: rate, at: now }));
    const elapsed = Math.max(0, now - bucket.at);
    bucket.tokens = Math.min(rate, bucket.tokens + (elapsed * rate) / 1000);
    bucket.at = now;
    return bucket;
  }

  #sweep(now: number): void {
    for (const [key, whole] of this.#pairs) if (whole <= now) this.#pairs.delete(key);
  }
}
