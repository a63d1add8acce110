import { z } from 'zod';
import { isZone, wallClock } from '../zone.ts';
import type { Position } from './kind.ts';

/** A time of day, `HH:MM`. */
export const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of day is written HH:MM');

/** An IANA zone, or `contact` for the contact's own. */
export const zoneSchema = z
  .string()
  .refine((zone) => zone === 'contact' || isZone(zone), 'Not a time zone such as America/Sao_Paulo')
  .default('contact');

/**
 * Reads a time of day.
 *
 * @param text - `HH:MM`
 * @returns minutes after midnight
 */
export const minutesOf = (text: string): number => {
  const [hours = '0', minutes = '0'] = text.split(':');
  return Number(hours) * 60 + Number(minutes);
};

/**
 * The zone a node works in.
 *
 * @param zone - as configured
 * @param at - the position
 * @returns an IANA zone
 */
export const zoneOf = (zone: string, at: Position): string => (zone === 'contact' ? at.scope.zone : zone);

/**
 * Tells whether a wall clock is between two times of day; `to` before `from` runs over midnight, equal times are all day.
 *
 * @param instant - milliseconds since the epoch
 * @param zone - IANA zone
 * @param from - minutes after midnight, inclusive
 * @param to - minutes after midnight, exclusive
 * @returns true when inside
 */
export const isBetween = (instant: number, zone: string, from: number, to: number): boolean => {
  const { hour, minute } = wallClock(instant, zone);
  const now = hour * 60 + minute;
  return from < to ? now >= from && now < to : now >= from || now < to;
};
