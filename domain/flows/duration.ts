import { z } from 'zod';

/** An ISO 8601 duration: months are calendar months (UTC), the rest is exact. Milliseconds. */
export interface Duration {
  readonly months: number;
  readonly ms: number;
}

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

/** The longest wait a flow may ask for: 365 days, in milliseconds. */
export const LONGEST_WAIT_MS = 365 * DAY;

const PATTERN =
  /^P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

const numberOf = (text: string | undefined): number => (text === undefined ? 0 : Number(text));

/**
 * Reads an ISO 8601 duration of whole units such as `P1D` or `PT1H30M`.
 *
 * @param text - the duration
 * @returns the duration, or undefined when the text is none
 */
export const parseDuration = (text: string): Duration | undefined => {
  const parts = PATTERN.exec(text);
  if (parts === null) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = parts.slice(1).map(numberOf);
  const exact = (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  return {
    months: (years ?? 0) * 12 + (months ?? 0),
    ms: ((weeks ?? 0) * 7 + (days ?? 0)) * DAY + exact * SECOND,
  };
};

/**
 * The longest time a duration can take, a month counted as 31 days.
 *
 * @param duration - the duration
 * @returns milliseconds
 */
export const longestMs = (duration: Duration): number => duration.months * 31 * DAY + duration.ms;

/**
 * The shortest time a duration can take, a month counted as 28 days.
 *
 * @param duration - the duration
 * @returns milliseconds
 */
export const shortestMs = (duration: Duration): number => duration.months * 28 * DAY + duration.ms;

/** Twelve months count as 365 days. */
const nominalMs = (duration: Duration): number => (duration.months * LONGEST_WAIT_MS) / 12 + duration.ms;

/**
 * Moves an instant by a duration. Months are counted in UTC and the day is clipped to the month (31 January + 1 month =
 * 28 or 29 February).
 *
 * @param instant - milliseconds since the epoch
 * @param duration - what to add
 * @param sign - 1 to add, -1 to subtract
 * @returns milliseconds since the epoch
 */
export const addDuration = (instant: number, duration: Duration, sign: 1 | -1 = 1): number => {
  if (duration.months === 0) return instant + sign * duration.ms;
  const from = new Date(instant);
  const month = from.getUTCMonth() + sign * duration.months;
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const moved = new Date(instant);
  moved.setUTCFullYear(from.getUTCFullYear(), month, Math.min(from.getUTCDate(), lastDay));
  return moved.getTime() + sign * duration.ms;
};

/** An ISO 8601 duration from one second to 365 days, as waits take it. */
export const durationSchema = z
  .string()
  .max(40)
  .refine((text) => parseDuration(text) !== undefined, 'Not an ISO 8601 duration such as P1D or PT30M')
  .refine((text) => {
    const duration = parseDuration(text);
    const ms = duration === undefined ? SECOND : nominalMs(duration);
    return ms >= SECOND && ms <= LONGEST_WAIT_MS;
  }, 'A wait takes from one second to 365 days')
  .meta({ description: 'ISO 8601 duration from PT1S to P365D' });
