import { z } from 'zod';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** An RFC 3339 instant with its offset. */
export const instantSchema = z.iso.datetime({ offset: true });

/**
 * Reads an RFC 3339 instant, or a plain date as its midnight in UTC.
 *
 * @param text - any text
 * @returns milliseconds since the epoch, or undefined when the text is no instant
 */
export const readInstant = (text: string): number | undefined => {
  const trimmed = text.trim();
  if (!INSTANT.test(trimmed) && !DATE.test(trimmed)) return undefined;
  const at = Date.parse(trimmed);
  return Number.isNaN(at) ? undefined : at;
};

/**
 * Writes an instant as RFC 3339 in UTC.
 *
 * @param at - milliseconds since the epoch, within what a Date can hold
 * @returns the text
 */
export const writeInstant = (at: number): string => new Date(at).toISOString();
