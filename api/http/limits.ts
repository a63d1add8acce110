import { jsonPointer } from '#domain/errors/field-errors.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';

/** Largest request body, in bytes: 1 MB. */
export const MAX_BODY_BYTES = 1024 * 1024;
const MAX_DEPTH = 20;
const MAX_ITEMS = 1_000;
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Refuses what no schema should have to think of: nesting beyond 20, lists beyond 1,000, keys that reach for a
 * prototype, and text that Postgres cannot hold (NUL, lone surrogates).
 *
 * @throws PerduraError `validation_failed` pointing at the first fault
 */
export function checkJsonLimits(value: unknown): void {
  walk(value, []);
}

function walk(value: unknown, path: readonly PropertyKey[]): void {
  if (typeof value === 'string') checkText(value, path);
  if (typeof value !== 'object' || value === null) return;
  if (path.length >= MAX_DEPTH) throw fault(path, 'too_deep', `Nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) {
    if (value.length > MAX_ITEMS) throw fault(path, 'too_big', `A list has at most ${MAX_ITEMS} items`);
    value.forEach((item, index) => walk(item, [...path, index]));
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (PROTOTYPE_KEYS.has(key)) throw fault([...path, key], 'unrecognized_keys', `The field "${key}" is not allowed`);
    checkText(key, path);
    walk(item, [...path, key]);
  }
}

function checkText(text: string, path: readonly PropertyKey[]): void {
  if (text.includes('\u0000')) throw fault(path, 'invalid_text', 'Text cannot hold the character U+0000');
  if (!text.isWellFormed()) throw fault(path, 'invalid_text', 'Text cannot hold half of a surrogate pair');
}

function fault(path: readonly PropertyKey[], code: string, detail: string): PerduraError {
  return new PerduraError('validation_failed', { errors: [{ pointer: jsonPointer(path), code, detail }] });
}
