import { SECOND } from '../time/units.ts';

/** First and longest wait between two attempts to connect. */
const FIRST_MS = SECOND;
const MOST_MS = 15 * SECOND;

/**
 * How long to wait before the next attempt: doubles from 1 to 15 seconds, and up to half of it is left to chance, so
 * that a whole team does not come back in the same instant.
 *
 * @param failures - attempts that failed in a row, at least 1
 * @param chance - a number from 0 to 1
 */
export function backoffMs(failures: number, chance: number): number {
  const full = Math.min(MOST_MS, FIRST_MS * 2 ** (failures - 1));
  return full / 2 + (full / 2) * chance;
}
