import { z } from 'zod';
import { limitedText } from '../limited-text.ts';
import { documentSource, mediaSource } from '../media.ts';

/** Header of words, up to 60 characters. */
export const textHeader = z.strictObject({ type: z.literal('text'), text: limitedText(60) });
/** Header with a picture. */
export const imageHeader = z.strictObject({ type: z.literal('image'), image: mediaSource });
/** Header with a film. */
export const videoHeader = z.strictObject({ type: z.literal('video'), video: mediaSource });
const documentHeader = z.strictObject({ type: z.literal('document'), document: documentSource });

/** Header of words, a picture, a film or a document. */
export const anyHeader = z.discriminatedUnion('type', [textHeader, imageHeader, videoHeader, documentHeader]);

/** Body of up to 1,024 characters, the limit of all but lists and cards. */
export const body = z.strictObject({ text: limitedText(1024) });
/** Footer of up to 60 characters. */
export const footer = z.strictObject({ text: limitedText(60) });

/** Refuses two entries with the same value, and points at the second. */
export function uniqueBy<Entry>(
  values: readonly Entry[],
  value: (entry: Entry) => string | number,
): { readonly index: number; readonly value: string | number } | null {
  const seen = new Set<string | number>();
  for (const [index, entry] of values.entries()) {
    const found = value(entry);
    if (seen.has(found)) return { index, value: found };
    seen.add(found);
  }
  return null;
}
