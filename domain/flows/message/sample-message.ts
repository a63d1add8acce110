import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { parseTemplate } from '../values/placeholder.ts';

/** A body with each placeholder replaced by a short sample, and where placeholders stand. */
export interface SampledMessage {
  readonly body: JsonObject;
  /** Paths of texts with placeholders, joined by `/`. */
  readonly filled: ReadonlySet<string>;
}

/** Samples that fields with a form of their own accept. */
const SAMPLES: Readonly<Record<string, string>> = {
  link: 'https://example.com/x',
  url: 'https://example.com/x',
  latitude: '0',
  longitude: '0',
  wa_id: '12345678',
  birthday: '2000-01-01',
};

const sampleText = (template: string, key: string, number: number): string => {
  const pieces = parseTemplate(template);
  const sample = Object.hasOwn(SAMPLES, key) ? SAMPLES[key] : undefined;
  const [first] = pieces;
  if (sample !== undefined && first !== undefined && 'source' in first) return sample;
  return pieces
    .map((piece) => {
      if ('text' in piece) return piece.text;
      return piece.placeholder === undefined ? piece.source : `x${number}`;
    })
    .join('');
};

/**
 * Replaces the placeholders of a message by samples as short as can be, each its own, so that a body can be checked
 * before anything is known: what is still too long or wrong will be so with any values.
 *
 * @param body - `{ type, <type>: {...} }` with placeholders
 * @returns the body to check
 */
export const sampleMessage = (body: JsonObject): SampledMessage => {
  const filled = new Set<string>();
  const inner = (value: Json, path: readonly string[]): Json => {
    if (typeof value === 'string') {
      if (!value.includes('{{')) return value;
      filled.add(path.join('/'));
      return sampleText(value, path.at(-1) ?? '', filled.size);
    }
    if (Array.isArray(value)) return value.map((item: Json, index) => inner(item, [...path, String(index)]));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inner(item, [...path, key])]));
  };
  const sampled = inner(body, []);
  return { body: isJsonObject(sampled) ? sampled : {}, filled };
};
