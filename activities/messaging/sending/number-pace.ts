import {
  afterThroughputRefusal,
  climb,
  newAdaptiveRate,
  rateBesideInbound,
  withLimit,
  type AdaptiveRate,
} from '#domain/messaging/adaptive-rate.ts';
import { newPace, takePermits, withRate, type Pace } from '#domain/messaging/pace.ts';
import { ArrivalGuard } from './arrival-guard.ts';

/** Calls that may be under way for a number, in seconds of its rate: longer than any usual answer takes. */
const UNDER_WAY_SECONDS = 2;
/** Even a slow number may have so many under way. */
const LEAST_UNDER_WAY = 10;
/** After a rest of so long, in milliseconds, a sender begins evenly and catches nothing up. */
const REST_MS = 300;

/** The pace of one number at run time: what it may do, what refusals made of it, and when the next call may leave. */
export class NumberPace {
  #adaptive: AdaptiveRate;
  #pace: Pace;
  readonly #guard: ArrivalGuard;
  #askedAt = -Infinity;

  /** `limit` is messages per second, `factor` the share of it that the last sender used; `now` is monotonic milliseconds. */
  constructor(limit: number, factor: number, now: number) {
    const fresh = newAdaptiveRate(limit, now);
    this.#adaptive = factor < 1 ? { ...fresh, rate: Math.max(1, Math.floor(limit * factor)) } : fresh;
    this.#pace = newPace(this.#adaptive.rate, now);
    this.#guard = new ArrivalGuard(now);
  }

  /** Messages per second at present. */
  get rate(): number {
    return this.#adaptive.rate;
  }

  /** Share of the limit that is used at present. */
  get factor(): number {
    return this.#adaptive.limit > 0 ? this.#adaptive.rate / this.#adaptive.limit : 1;
  }

  /** How many calls may be under way, at most `most`. */
  underWay(most: number): number {
    return Math.min(most, Math.max(LEAST_UNDER_WAY, Math.ceil(this.rate * UNDER_WAY_SECONDS)));
  }

  /** What the number may do, and what comes in for it, which counts too; both in messages per second. */
  limit(limit: number, inbound = 0): void {
    this.#adaptive = withLimit(this.#adaptive, rateBesideInbound(limit, inbound));
  }

  /** A call leaves. @returns the ticket to hand in with its answer */
  left(now: number): number {
    return this.#guard.left(now);
  }

  /** The answer to a call is here, or it will never come. */
  answered(ticket: number, now: number): void {
    this.#guard.answered(ticket, now);
  }

  /** WhatsApp refused for the number's throughput. */
  refused(now: number): void {
    this.#adaptive = afterThroughputRefusal(this.#adaptive, now);
  }

  /** Takes the permit of one call. @returns 0 when it may leave, else milliseconds to wait; undefined while paused */
  take(now: number): number | undefined {
    this.#adaptive = climb(this.#adaptive, now);
    if (now - this.#askedAt > REST_MS) this.#notBefore(now);
    this.#askedAt = now;
    const lateMs = this.#guard.waitMs(this.#adaptive.rate, now);
    if (lateMs > 0) {
      // Time given to late arrivals is not caught up: a burst now would have to be waited for again a second later.
      this.#notBefore(now + lateMs);
      return lateMs;
    }
    const permits = takePermits(withRate(this.#pace, this.#adaptive.rate), now, 1);
    this.#pace = permits.pace;
    return permits.granted === 1 ? 0 : (permits.waitMs ?? undefined);
  }

  #notBefore(at: number): void {
    this.#pace = { ...this.#pace, due: Math.max(this.#pace.due, at) };
  }
}
