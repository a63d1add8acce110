/** Length of one slot of the count, in milliseconds. */
const SLOT_MS = 10;
/** Slots that are counted: 1,000 ms back from any moment, and one more because the newest is not over yet. */
const SLOTS = 102;
/** How much time the spacing spreads a second's messages over; a little more than a second, so that the count never stops it. */
const SPREAD_MS = 1015;
/** How far a late sender may catch up at once, in milliseconds of its pace. */
const CATCH_UP_MS = 200;

/**
 * Pace of one number. Two rules at once: a count over a sliding second, which is never exceeded whatever happens, and an
 * even spacing, so that a second's messages do not leave in its first instant.
 */
export type Pace = {
  /** Messages per second; 0 pauses. */
  readonly rate: number;
  /** Messages in each of the last slots, the newest last. */
  readonly slots: readonly number[];
  /** Index of the newest slot: its start in milliseconds divided by the length of a slot. */
  readonly newest: number;
  /** When the next message is due by the spacing, in milliseconds. */
  readonly due: number;
};

/** What `takePermits` gives. */
export type Permits = {
  readonly pace: Pace;
  /** How many messages may leave now. */
  readonly granted: number;
  /** Milliseconds until at least one more may leave; null while the number is paused. */
  readonly waitMs: number | null;
};

/** A pace that has sent nothing yet. `rate` is messages per second; `now` is in milliseconds. */
export function newPace(rate: number, now: number): Pace {
  return { rate, slots: Array.from({ length: SLOTS }, () => 0), newest: Math.floor(now / SLOT_MS), due: now };
}

/** Changes the rate at run time; what was sent in the last second still counts. */
export function withRate(pace: Pace, rate: number): Pace {
  return pace.rate === rate ? pace : { ...pace, rate };
}

/**
 * Takes permits for up to `wanted` messages at `now` (milliseconds; a clock that goes back is taken to stand still). In
 * no second, wherever it begins, are more permits given than the rate that stood when the last of them was given.
 */
export function takePermits(pace: Pace, now: number, wanted: number): Permits {
  const moved = advance(pace, now);
  if (moved.rate <= 0) return { pace: moved, granted: 0, waitMs: null };
  const at = Math.max(now, moved.newest * SLOT_MS);
  const interval = SPREAD_MS / moved.rate;
  const due = Math.max(moved.due, at - CATCH_UP_MS);
  const bySpacing = due > at ? 0 : Math.floor((at - due) / interval) + 1;
  const used = moved.slots.reduce((sum, count) => sum + count, 0);
  const byCount = Math.max(0, Math.floor(moved.rate) - used);
  const granted = Math.max(0, Math.min(Math.floor(wanted), bySpacing, byCount));
  const next = spend(moved, granted, due + granted * interval);
  const left = Math.floor(moved.rate) - used - granted;
  return { pace: next, granted, waitMs: Math.max(next.due - at, left > 0 ? 0 : untilFree(next, at), 0) };
}

function spend(pace: Pace, granted: number, due: number): Pace {
  if (granted === 0) return { ...pace, due };
  const slots = pace.slots.slice();
  slots[SLOTS - 1] = (slots[SLOTS - 1] ?? 0) + granted;
  return { ...pace, slots, due };
}

function advance(pace: Pace, now: number): Pace {
  const newest = Math.floor(now / SLOT_MS);
  const steps = newest - pace.newest;
  if (steps <= 0) return pace;
  const kept = steps >= SLOTS ? [] : pace.slots.slice(steps);
  const slots = [...kept, ...Array.from({ length: SLOTS - kept.length }, () => 0)];
  return { ...pace, slots, newest };
}

/** Milliseconds until enough of the oldest counted messages leave the sliding second. */
function untilFree(pace: Pace, at: number): number {
  let excess = pace.slots.reduce((sum, count) => sum + count, 0) - Math.floor(pace.rate);
  for (const [index, count] of pace.slots.entries()) {
    excess -= count;
    if (count > 0 && excess < 0) return (pace.newest + index + 1) * SLOT_MS - at;
  }
  return 0;
}
