/** A wall-clock reading in some zone. `weekday` is 1 (Monday) to 7 (Sunday). */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
}

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** Formatters are costly to make (about 50 us), and pure: one a zone is kept. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATTERS = 500;

const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (formatters.size >= MOST_FORMATTERS) formatters.clear();
  formatters.set(zone, made);
  return made;
};

/**
 * Tells whether a text names an IANA zone known here.
 *
 * @param zone - such as `America/Sao_Paulo`
 * @returns true when times can be read in it
 */
export const isZone = (zone: string): boolean => {
  if (zone.length === 0 || zone.length > 64) return false;
  try {
    formatterOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/**
 * Reads the wall clock of a zone. An unknown zone counts as UTC.
 *
 * @param at - milliseconds since the epoch
 * @param zone - IANA zone
 * @returns the date and time on that wall
 */
export const wallClock = (at: number, zone: string): WallClock => {
  const parts: Record<string, number> = {};
  for (const part of formatterOf(isZone(zone) ? zone : 'UTC').formatToParts(at)) parts[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const weekday = ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1;
  return { year, month, day, hour, minute, second, weekday };
};

const wallMs = (at: number, zone: string): number => {
  const { year, month, day, hour, minute, second } = wallClock(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/**
 * The first instant from `at` on at which the wall clock of a zone reads a time of day. Where clocks jump over that time,
 * it is the instant after the jump; where they read it twice, the first.
 *
 * @param at - milliseconds since the epoch
 * @param minutes - time of day, minutes after midnight (0 to 1,439)
 * @param zone - IANA zone
 * @returns milliseconds since the epoch, at or after `at`
 */
export const nextTimeOfDay = (at: number, minutes: number, zone: string): number => {
  const wall = wallMs(at, zone);
  const midnight = Math.floor(wall / DAY) * DAY;
  for (let day = 0; day < 3; day += 1) {
    const instant = instantOfWall(midnight + day * DAY + minutes * MINUTE, zone);
    if (instant >= at) return instant;
  }
  return at + DAY;
};

/** The earliest instant whose wall reading is `wall`, or the end of the jump when there is none. */
const instantOfWall = (wall: number, zone: string): number => {
  const offsets = [wallMs(wall - DAY, zone) - (wall - DAY), wallMs(wall + DAY, zone) - (wall + DAY)];
  const exact = offsets.map((offset) => wall - offset).filter((instant) => wallMs(instant, zone) === wall);
  if (exact.length > 0) return Math.min(...exact);
  const [before = 0] = offsets;
  return endOfJump(wall - before, zone);
};

/** The instant of the change of offset in the day that ends at `at`, by bisection to the second. */
const endOfJump = (at: number, zone: string): number => {
  const offset = (instant: number): number => wallMs(instant, zone) - instant;
  let low = Math.floor((at - DAY) / 1_000);
  let high = Math.ceil(at / 1_000);
  const before = offset(low * 1_000);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle * 1_000) === before) low = middle;
    else high = middle;
  }
  return high * 1_000;
};
