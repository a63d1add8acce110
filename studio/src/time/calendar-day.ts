import { dateFormat } from './formatters.ts';
import { DAY } from './units.ts';

/** The calendar day of a moment in a zone, as `2026-11-24`: equal for whatever fell on the same day. */
export function dayKey(moment: number, timeZone?: string): string {
  // Sweden writes dates the ISO way.
  return dateFormat('sv-SE', { dateStyle: 'short', timeZone }).format(moment);
}

/** How many midnights lie between two moments in a zone. */
export function calendarDays(from: number, to: number, timeZone?: string): number {
  return Math.round((Date.parse(dayKey(to, timeZone)) - Date.parse(dayKey(from, timeZone))) / DAY);
}
