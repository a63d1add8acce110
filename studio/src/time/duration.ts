import { numberFormat } from './formatters.ts';
import { DAY, HOUR, MINUTE } from './units.ts';

/** A length of time in its two largest units, such as `3h 12m`; below a minute it is `1m`. */
export function formatDuration(ms: number, locale: string): string {
  const minutes = Math.max(1, Math.floor(ms / MINUTE));
  if (minutes < 60) return unit(minutes, 'minute', locale);
  if (ms < DAY) return join(unit(Math.floor(ms / HOUR), 'hour', locale), minutes % 60, 'minute', locale);
  return join(unit(Math.floor(ms / DAY), 'day', locale), Math.floor((ms % DAY) / HOUR), 'hour', locale);
}

function join(first: string, rest: number, restUnit: string, locale: string): string {
  return rest === 0 ? first : `${first} ${unit(rest, restUnit, locale)}`;
}

function unit(value: number, name: string, locale: string): string {
  return numberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value);
}
