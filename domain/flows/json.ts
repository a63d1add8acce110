import { z } from 'zod';

/** A JSON value: what flow variables, configs and run states are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Accepts any JSON value; guard untrusted input with {@link withinBounds} first, since it recurses. */
export const jsonSchema: z.ZodType<Json, Json> = z.json();

/** Accepts any JSON object. */
export const jsonObjectSchema: z.ZodType<JsonObject, JsonObject> = z.record(z.string(), jsonSchema);

/** Limits for a JSON value: nesting depth, and size in characters of strings and keys plus one per value. */
export interface JsonBounds {
  readonly depth: number;
  readonly size: number;
}

/** Limits for a variable of a run, a held answer or an outside call's result. */
export const VALUE_BOUNDS: JsonBounds = { depth: 16, size: 65_536 };

/**
 * Tells whether a value is an object with keys of its own (no array, no null).
 *
 * @param value - any value
 * @returns true for a JSON object
 */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Tells whether a value keeps to limits of depth and size. Iterative, so that hostile nesting cannot exhaust the stack.
 *
 * @param value - any value made of objects, arrays and scalars
 * @param bounds - the limits
 * @returns true if neither limit is passed
 */
export const withinBounds = (value: unknown, bounds: JsonBounds): boolean => {
  const open: { item: unknown; depth: number }[] = [{ item: value, depth: 1 }];
  let size = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { item, depth } = next;
    size += 1 + (typeof item === 'string' ? item.length : 0);
    if (size > bounds.size || depth > bounds.depth) return false;
    if (typeof item !== 'object' || item === null) continue;
    for (const [key, child] of Object.entries(item)) {
      size += key.length;
      open.push({ item: child, depth: depth + 1 });
    }
  }
  return true;
};
