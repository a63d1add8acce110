import { readInstant } from '../instant.ts';
import { isJsonObject, type Json } from '../json.ts';
import { toText } from '../values/formats.ts';
import type { Operator } from './condition.ts';
import { compilePattern, matchesPattern } from './pattern-match.ts';

const fold = (value: Json): string => toText(value).normalize('NFC').trim().toLowerCase();

const numberIn = (value: Json): number | undefined => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\s*[+-]?(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})\s*$/.test(value)) return undefined;
  return Number(value);
};

/** People type "Yes", " yes" and "YES": texts are equal apart from case and outer space; numbers by value. */
const same = (left: Json, right: Json): boolean => {
  const numbers = [numberIn(left), numberIn(right)];
  return numbers[0] !== undefined && numbers[1] !== undefined ? numbers[0] === numbers[1] : fold(left) === fold(right);
};

const listOf = (value: Json): readonly Json[] => {
  if (Array.isArray(value)) return value as readonly Json[];
  return typeof value === 'string' ? value.split(',').map((item) => item.trim()) : [value];
};

const contains = (left: Json, right: Json): boolean => {
  if (Array.isArray(left)) return left.some((item: Json) => same(item, right));
  if (isJsonObject(left)) return Object.hasOwn(left, toText(right));
  const part = fold(right);
  return part !== '' && fold(left).includes(part);
};

/** Numbers by value, otherwise instants by time; undefined when the two cannot be compared. */
const order = (left: Json, right: Json): number | undefined => {
  for (const read of [numberIn, (value: Json) => readInstant(toText(value))]) {
    const [a, b] = [read(left), read(right)];
    if (a !== undefined && b !== undefined) return a - b;
  }
  return undefined;
};

const matches = (left: Json, right: Json): boolean => {
  const pattern = compilePattern(toText(right));
  return !('problem' in pattern) && matchesPattern(pattern, toText(left));
};

const COMPARE: Readonly<Record<Operator, (left: Json, right: Json) => boolean>> = {
  equals: same,
  not_equals: (left, right) => !same(left, right),
  contains,
  matches,
  greater: (left, right) => (order(left, right) ?? 0) > 0,
  less: (left, right) => (order(left, right) ?? 0) < 0,
  exists: (left) => left !== null && fold(left) !== '',
  in: (left, right) => listOf(right).some((item) => same(left, item)),
};

/**
 * Compares two filled values.
 *
 * `equals`, `not_equals`, `contains` and `in` take texts alike apart from case and outer space, and numbers by value.
 * `contains` looks into texts, lists and the keys of objects; `in` takes a list or a text with commas. `greater` and
 * `less` compare numbers or instants and are false for anything else. `matches` takes the safe pattern subset of
 * `pattern-parse.ts` and is false for a pattern outside of it.
 *
 * @param left - the left value, null when there is none
 * @param op - the comparison
 * @param right - the right value, null when there is none
 * @returns whether it holds
 */
export const compare = (left: Json, op: Operator, right: Json): boolean => COMPARE[op](left, right);
