import { z } from 'zod';

/** WhatsApp's time: seconds since 1970, a string in messages and statuses, a number elsewhere. Kept as given. */
export const unixSecondsSchema = z.union([z.string().regex(/^\d{1,12}$/u), z.int().nonnegative()]);

/** Milliseconds since 1970 of a time by WhatsApp. */
export function unixSecondsToMs(seconds: string | number): number {
  return Number(seconds) * 1000;
}
