import { normalizeText } from './normalize-text.ts';

const word = /[\p{L}\p{M}\p{N}]+/gu;
/** Scripts written without spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const runs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{M}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

/**
 * The words of a text, normalised, in order. A run of a script without spaces (Chinese, Japanese, Thai and others) gives
 * its pairs of neighbours, so that any part of it can be found; a single sign stands alone.
 */
export function wordsOf(text: string): string[] {
  return (normalizeText(text).match(word) ?? []).flatMap((found) =>
    unspaced.test(found) ? splitUnspaced(found) : [found],
  );
}

/** Tells whether a word is from a script without spaces, where prefixes of letters mean nothing. */
export function isUnspaced(token: string): boolean {
  return unspaced.test(token);
}

function splitUnspaced(found: string): string[] {
  return (found.match(runs) ?? []).flatMap((run) => {
    if (!unspaced.test(run)) return [run];
    const signs = Array.from(run);
    if (signs.length < 2) return signs;
    return signs.slice(0, -1).map((sign, index) => sign + (signs[index + 1] ?? ''));
  });
}
