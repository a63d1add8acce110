/** One message to one contact per 6 seconds ... */
const INTERVAL_MS = 6000;
/** ... of which up to 45 may be borrowed in advance (Meta, "About the platform"). */
const BURST = 45;
/** Longest wait after repeated refusals: 4^6 seconds. */
const MAX_EXPONENT = 6;

/** Pace towards one contact. Times are milliseconds. */
export type PairPace = {
  /** When the borrowed quota is paid back. */
  readonly paidAt: number;
  /** After a refusal with 131056 nothing goes before this. */
  readonly blockedUntil: number;
  /** Refusals in a row. */
  readonly refusals: number;
};

/** A contact that was not written to lately. */
export const freshPair: PairPace = { paidAt: 0, blockedUntil: 0, refusals: 0 };

/** Milliseconds until one message may go to the contact; 0 for now. */
export function pairWaitMs(pair: PairPace, now: number): number {
  return Math.max(0, pair.blockedUntil - now, pair.paidAt - (BURST - 1) * INTERVAL_MS - now);
}

/** After a message went out at `now`. */
export function afterPairSend(pair: PairPace, now: number): PairPace {
  return { ...pair, paidAt: Math.max(pair.paidAt, now) + INTERVAL_MS };
}

/** After WhatsApp refused with 131056: wait 4^X seconds, X counting refusals in a row from 0. */
export function afterPairRefusal(pair: PairPace, now: number): PairPace {
  const waitMs = 4 ** Math.min(pair.refusals, MAX_EXPONENT) * 1000;
  return { ...pair, blockedUntil: Math.max(pair.blockedUntil, now + waitMs), refusals: pair.refusals + 1 };
}

/** After WhatsApp accepted a message: the row of refusals is over. */
export function afterPairAccepted(pair: PairPace): PairPace {
  return pair.refusals === 0 ? pair : { ...pair, refusals: 0 };
}

/** Tells whether nothing needs to be remembered of a contact any more. */
export function isPairForgettable(pair: PairPace, now: number): boolean {
  return pair.paidAt <= now && pair.blockedUntil <= now && pair.refusals === 0;
}
