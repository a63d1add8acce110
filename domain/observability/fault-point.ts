/**
 * Instants at which a process can be told to die, so that tests and proofs reach what a kill at random rarely hits:
 * behind the claim of messages, behind the journal's note of a call, behind the call, before its result is recorded;
 * behind the dispatch of a stored webhook; between an outbox entry and its signal.
 */
export const faultPoints = [
  'after-claim',
  'after-note',
  'after-call',
  'before-record',
  'inbox-to-dispatch',
  'outbox-to-signal',
] as const;

/** One of the instants. */
export type FaultPoint = (typeof faultPoints)[number];

/** Told that a point was reached. In production it does nothing. */
export type ReachFaultPoint = (point: FaultPoint) => void;

/** Tells whether a string names a point. */
export function isFaultPoint(value: string): value is FaultPoint {
  return faultPoints.some((point) => point === value);
}
