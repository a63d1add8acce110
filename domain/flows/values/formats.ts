import { readInstant } from '../instant.ts';
import type { Json } from '../json.ts';
import { wallClock } from '../zone.ts';
import type { FormatCall } from './placeholder.ts';
import type { Scope } from './path.ts';

/** A value on its way through formats; undefined means nothing stood there. */
type Value = Json | undefined;
type Args = FormatCall['args'];

/** Longest text one placeholder may insert, in UTF-16 code units. */
export const LONGEST_INSERT = 16_384;

/**
 * Writes a value as text: scalars as they are, lists with commas, objects as JSON.
 *
 * @param value - any value, undefined for nothing
 * @returns the text, empty for nothing and for null
 */
export const toText = (value: Value): string => {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.slice(0, LONGEST_INSERT);
  if (Array.isArray(value))
    return value
      .map((item: Json) => toText(item))
      .join(', ')
      .slice(0, LONGEST_INSERT);
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, LONGEST_INSERT);
};

const isEmpty = (value: Value): boolean => value === undefined || value === null || value === '';

const onText =
  (change: (text: string, args: Args) => string) =>
  (value: Value, args: Args): Value =>
    isEmpty(value) ? value : change(toText(value), args);

const pad = (number: number, width: number): string => String(number).padStart(width, '0');

const writeDate = (value: Value, args: Args, scope: Scope): Value => {
  const at = typeof value === 'number' ? value : readInstant(toText(value));
  if (at === undefined || Number.isNaN(new Date(at).getTime())) return value;
  const wall = wallClock(at, scope.zone);
  const fields: Readonly<Record<string, string>> = {
    yyyy: pad(wall.year, 4),
    MM: pad(wall.month, 2),
    dd: pad(wall.day, 2),
    HH: pad(wall.hour, 2),
    mm: pad(wall.minute, 2),
  };
  return toText(args[0] ?? 'yyyy-MM-dd').replace(/yyyy|MM|dd|HH|mm/g, (token) => fields[token] ?? token);
};

const writeNumber = (value: Value, args: Args): Value => {
  const number = typeof value === 'number' ? value : Number(toText(value).trim() || Number.NaN);
  const decimals = Math.min(Math.max(Number(args[0] ?? 0) || 0, 0), 10);
  return Number.isFinite(number) ? number.toFixed(decimals) : value;
};

const capitalize = (text: string): string => {
  const [first = '', ...rest] = text;
  return first.toUpperCase() + rest.join('');
};

const FORMATS: Readonly<Record<string, (value: Value, args: Args, scope: Scope) => Value>> = {
  default: (value, args) => (isEmpty(value) ? (args[0] ?? '') : value),
  upper: onText((text) => text.toUpperCase()),
  lower: onText((text) => text.toLowerCase()),
  capitalize: onText(capitalize),
  trim: onText((text) => text.trim()),
  first_word: onText((text) => text.trim().split(/\s+/, 1)[0] ?? ''),
  truncate: onText((text, args) =>
    Array.from(text)
      .slice(0, Math.max(0, Number(args[0] ?? 100) || 0))
      .join(''),
  ),
  digits: onText((text) => text.replace(/\D/g, '')),
  url: onText((text) => encodeURIComponent(text.toWellFormed())),
  json: (value) => JSON.stringify(value ?? null),
  number: writeNumber,
  date: writeDate,
};

/** The formats a placeholder may name, for help and validation. */
export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS);

/**
 * Applies the formats of a placeholder in order. A format nobody knows leaves the value as it is.
 *
 * @param value - what stood at the path, undefined for nothing
 * @param formats - the formats
 * @param scope - for the zone of dates
 * @returns the formatted value
 */
export const applyFormats = (value: Value, formats: readonly FormatCall[], scope: Scope): Value => {
  let result = value;
  for (const { name, args } of formats) {
    const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
    if (format !== undefined) result = format(result, args, scope);
  }
  return result;
};
