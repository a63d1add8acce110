/** Slowest pace that 130429 can lead to, in messages per second. */
const FLOOR = 1;
/** Refusals that come together belong to one halving: answers to calls that were under way. */
const SETTLE_MS = 1000;
/** How often the rate climbs a step. */
const CLIMB_EVERY_MS = 1000;

/** The rate of one number as WhatsApp's refusals shape it. Rates are messages per second. */
export type AdaptiveRate = {
  /** What the number may do: its throughput level, or what a person set. */
  readonly limit: number;
  readonly rate: number;
  /** The rate at which WhatsApp refused last; null once it was left behind. */
  readonly refusedAt: number | null;
  /** When it was halved last, in milliseconds. */
  readonly halvedAt: number;
  /** When it climbed last, in milliseconds. */
  readonly climbedAt: number;
};

/** A rate at its limit. */
export function newAdaptiveRate(limit: number, now: number): AdaptiveRate {
  return { limit, rate: limit, refusedAt: null, halvedAt: Number.NEGATIVE_INFINITY, climbedAt: now };
}

/** A new limit (throughput upgrade, an Update of a person). A number that was not slowed goes to it at once. */
export function withLimit(state: AdaptiveRate, limit: number): AdaptiveRate {
  if (limit === state.limit) return state;
  const slowed = state.rate < state.limit && state.refusedAt !== null;
  return { ...state, limit, rate: slowed ? Math.min(state.rate, limit) : limit };
}

/** After a refusal with 130429 at `now` (milliseconds): half the rate, once for refusals that come together. */
export function afterThroughputRefusal(state: AdaptiveRate, now: number): AdaptiveRate {
  if (now - state.halvedAt < SETTLE_MS) return { ...state, climbedAt: now };
  const rate = Math.min(state.rate, Math.max(FLOOR, Math.floor(state.rate / 2)));
  return { ...state, rate, refusedAt: state.rate, halvedAt: now, climbedAt: now };
}

/**
 * Climbs step by step while nothing is refused: quickly to nine tenths of where it was refused, then slowly past that
 * point, and quickly again once the point is left behind.
 */
export function climb(state: AdaptiveRate, now: number): AdaptiveRate {
  if (state.rate >= state.limit)
    return state.refusedAt === null ? state : { ...state, rate: state.limit, refusedAt: null };
  const steps = Math.floor((now - state.climbedAt) / CLIMB_EVERY_MS);
  if (steps < 1) return state;
  let rate = state.rate;
  for (let step = 0; step < Math.min(steps, 1000) && rate < state.limit; step += 1) {
    rate = Math.min(state.limit, nextRate(rate, state.limit, state.refusedAt));
  }
  return { ...state, rate, climbedAt: state.climbedAt + steps * CLIMB_EVERY_MS };
}

function nextRate(rate: number, limit: number, refusedAt: number | null): number {
  const quick = rate + Math.max(1, Math.round(limit / 5));
  if (refusedAt === null) return quick;
  const near = Math.floor(refusedAt * 0.9);
  if (rate < near) return Math.min(near, quick);
  if (rate <= refusedAt * 1.05) return rate + Math.max(1, Math.round(limit / 80));
  return quick;
}

/**
 * What is left for sending of a number's throughput, which counts inbound messages too (Meta, "Throughput").
 * `inbound` is what came in per second lately. At least one message per second stays, so that sending never starves.
 */
export function rateBesideInbound(rate: number, inbound: number): number {
  return rate <= 0 ? 0 : Math.max(Math.min(rate, FLOOR), Math.floor(rate - inbound));
}
