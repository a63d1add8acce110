import { addDuration, parseDuration } from '../duration.ts';
import { writeInstant } from '../instant.ts';

/**
 * When a wait that has a time-out ends.
 *
 * @param now - milliseconds since the epoch
 * @param timeout - ISO 8601 duration, undefined for a wait without an end
 * @returns RFC 3339 instant, or null for never
 */
export const timeoutAt = (now: number, timeout: string | undefined): string | null => {
  const duration = timeout === undefined ? undefined : parseDuration(timeout);
  return duration === undefined ? null : writeInstant(addDuration(now, duration));
};
