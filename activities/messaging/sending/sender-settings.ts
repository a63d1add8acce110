/** How senders behave. Times are milliseconds. */
export interface SenderSettings {
  /** How long a lease lasts without being renewed. */
  readonly leaseMs: number;
  /** How long a sender stays awake with nothing due. */
  readonly lingerMs: number;
  /** How often it looks for due messages though nobody told of any. */
  readonly pollMs: number;
  /** How long a receipt may take to settle an unclear attempt before it is parked as `unknown`. */
  readonly unclearGraceMs: number;
  /** How long it goes on at most before it starts anew, so that what it holds in memory stays small. */
  readonly runMs: number;
  /** How long it may take to finish when the worker shuts down. */
  readonly handoverMs: number;
  /** Most calls under way for one number. */
  readonly callsUnderWay: number;
}

/** What holds when nothing is set. */
export const defaultSenderSettings: SenderSettings = {
  leaseMs: 6_000,
  lingerMs: 3_000,
  pollMs: 1_000,
  unclearGraceMs: 10 * 60_000,
  runMs: 5 * 60_000,
  handoverMs: 2_000,
  callsUnderWay: 200,
};
