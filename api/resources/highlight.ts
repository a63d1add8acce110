import { z } from 'zod';
import type { SearchQuery } from '#domain/messaging/search-query.ts';
import { wordsOf } from '#domain/messaging/words.ts';

/** Characters of text around the first hit. */
const CONTEXT = 60;
const LENGTH = 240;

/** A part of a found text and where in it the words stand. */
export const highlightSchema = z
  .object({
    text: z.string(),
    ranges: z.array(z.object({ start: z.int(), end: z.int() })).describe('In UTF-16 units of `text`'),
  })
  .meta({ id: 'Highlight' });

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** Cuts the part of a text in which the first asked word stands and marks all asked words in it. */
export function highlight(text: string, { words, phrases }: SearchQuery): z.input<typeof highlightSchema> {
  const asked = [...words, ...phrases.flat()];
  const found = [...text.matchAll(WORD)]
    .filter(([word]) => wordsOf(word).some((one) => asked.some((beginning) => one.startsWith(beginning))))
    .map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
  const from = Math.max(0, (found[0]?.start ?? 0) - CONTEXT);
  const to = Math.min(text.length, from + LENGTH);
  return {
    text: text.slice(from, to).toWellFormed(),
    ranges: found
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => ({ start: start - from, end: end - from })),
  };
}
