import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { applyFormats, toText } from './formats.ts';
import { readPath, type Scope } from './path.ts';
import { parseTemplate, type Placeholder } from './placeholder.ts';

/** A filled value, and the placeholders that found nothing and had no fallback. */
export interface Filled<T> {
  readonly value: T;
  readonly missing: readonly string[];
}

/** Longest text a template may become, in UTF-16 code units; what is beyond is cut. */
export const LONGEST_FILLED = 65_536;

const lookUp = (placeholder: Placeholder, scope: Scope): Json | undefined =>
  applyFormats(readPath(placeholder.path, scope), placeholder.formats, scope);

/**
 * Fills the placeholders of a text, once: what they insert is never read as a template again.
 *
 * @param template - text that may hold `{{...}}`
 * @param scope - what to read from
 * @param escape - changes each inserted text, such as `encodeURIComponent`; not the literal parts
 * @returns the text; a placeholder that cannot be read stays as written
 */
export const fillText = (
  template: string,
  scope: Scope,
  escape: (text: string) => string = (text) => text,
): Filled<string> => {
  if (!template.includes('{{')) return { value: template.slice(0, LONGEST_FILLED), missing: [] };
  const missing: string[] = [];
  let value = '';
  for (const piece of parseTemplate(template)) {
    if (value.length >= LONGEST_FILLED) break;
    if ('text' in piece) value += piece.text;
    else if (piece.placeholder === undefined) value += piece.source;
    else {
      const found = lookUp(piece.placeholder, scope);
      if (found === undefined) missing.push(piece.source);
      value += escape(toText(found));
    }
  }
  return { value: value.slice(0, LONGEST_FILLED), missing };
};

/**
 * Fills a text that may be one single placeholder: then the value keeps its type (a number stays a number).
 *
 * @param template - text that may hold `{{...}}`
 * @param scope - what to read from
 * @returns the value, null when a single placeholder found nothing
 */
export const fillTyped = (template: string, scope: Scope): Filled<Json> => {
  const [only, ...more] = parseTemplate(template);
  if (only === undefined || more.length > 0 || 'text' in only || only.placeholder === undefined) {
    return fillText(template, scope);
  }
  const found = lookUp(only.placeholder, scope);
  return found === undefined ? { value: null, missing: [only.source] } : { value: found, missing: [] };
};

/**
 * Fills every string inside a JSON value; keys stay as they are.
 *
 * @param value - a JSON value whose strings may hold `{{...}}`
 * @param scope - what to read from
 * @param fill - how a string is filled: {@link fillText} (default) or {@link fillTyped}
 * @returns the filled value
 */
export const fillDeep = (
  value: Json,
  scope: Scope,
  fill: (template: string, scope: Scope) => Filled<Json> = (template, within) => fillText(template, within),
): Filled<Json> => {
  if (typeof value === 'string') return fill(value, scope);
  const missing: string[] = [];
  const inner = (item: Json): Json => {
    const filled = fillDeep(item, scope, fill);
    missing.push(...filled.missing);
    return filled.value;
  };
  if (Array.isArray(value)) return { value: value.map(inner), missing };
  if (!isJsonObject(value)) return { value, missing };
  return { value: Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inner(item)])), missing };
};

/**
 * Fills every string inside a JSON object; see {@link fillDeep}.
 *
 * @param value - the object
 * @param scope - what to read from
 * @param fill - how a string is filled
 * @returns the filled object
 */
export const fillObject = (
  value: JsonObject,
  scope: Scope,
  fill?: (template: string, scope: Scope) => Filled<Json>,
): Filled<JsonObject> => {
  const filled = fillDeep(value, scope, fill);
  return isJsonObject(filled.value) ? { value: filled.value, missing: filled.missing } : { value: {}, missing: [] };
};
