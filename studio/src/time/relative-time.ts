import { calendarDays } from './calendar-day.ts';
import { formatDuration } from './duration.ts';
import { dateFormat } from './formatters.ts';
import { DAY, HOUR, MINUTE } from './units.ts';

/** What the time formats need to know about their reader. */
export interface TimeContext {
  readonly locale: string;
  /** The present moment, in milliseconds. */
  readonly now: number;
  /** IANA name; the browser's own when absent. */
  readonly timeZone?: string | undefined;
}

/**
 * How long ago something was, as short as it can be said: `now`, `2m`, `3h`, then the weekday for six days, then the
 * date. A moment in the future (a clock that runs ahead) counts as now.
 */
export function relativeTime(at: string, { locale, now, timeZone }: TimeContext): string {
  const moment = Date.parse(at);
  if (Number.isNaN(moment)) return '';
  const ago = now - moment;
  if (ago < MINUTE)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' }).format(0, 'second');
  if (ago < HOUR) return formatDuration(ago, locale);
  if (ago < DAY) return formatDuration(Math.floor(ago / HOUR) * HOUR, locale);
  const days = calendarDays(moment, now, timeZone);
  if (days < 7) return format(moment, locale, { weekday: 'short', timeZone });
  const year = ago > 300 * DAY ? { year: 'numeric' as const } : {};
  return format(moment, locale, { day: 'numeric', month: 'short', ...year, timeZone });
}

/** The exact moment, to the second, for whoever hovers. */
export function exactTime(at: string, locale: string, timeZone?: string): string {
  return format(Date.parse(at), locale, { dateStyle: 'full', timeStyle: 'medium', timeZone });
}

/** Day and time of a moment, such as `24 de nov. de 2026, 09:14`. */
export function dayAndTime(at: string, locale: string, timeZone?: string): string {
  return format(Date.parse(at), locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
}

/** The time of day of a moment, such as `09:14`. */
export function clockTime(at: string, locale: string, timeZone?: string): string {
  return format(Date.parse(at), locale, { timeStyle: 'short', timeZone });
}

function format(moment: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  if (Number.isNaN(moment)) return '';
  return dateFormat(locale, options).format(moment);
}
