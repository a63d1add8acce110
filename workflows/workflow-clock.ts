/**
 * Now by the workflow's clock, in milliseconds since the epoch. Inside the sandbox `Date` is Temporal's: it stands still
 * within a task and replays as it was, so this is the one place that may read it.
 */
// eslint-disable-next-line no-restricted-globals -- deterministic inside the workflow sandbox, see above
export const workflowNow = (): number => Date.now();

/** Milliseconds from now until an RFC 3339 instant; negative when it has passed. */
export const millisecondsUntil = (instant: string): number =>
  // eslint-disable-next-line no-restricted-globals -- parsing reads no clock
  Date.parse(instant) - workflowNow();
