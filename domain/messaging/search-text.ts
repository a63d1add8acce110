import { bodyText } from './body-text.ts';
import { isUnspaced, wordsOf } from './words.ts';

/** Shortest prefix that is indexed, in letters. */
export const MIN_PREFIX = 3;
/** Longest prefix that is indexed, in letters. */
export const MAX_PREFIX = 10;
/** Most tokens of one message; whole words come first, so a very long message still finds its words. */
export const MAX_TOKENS = 512;
/** Shortest word that is indexed; shorter ones are in nearly every message. */
const MIN_WORD = 2;

/**
 * The tokens of a message body for the keyed index: its whole words and their prefixes of 3 to 10 letters, normalised,
 * each once. Empty for a body without words.
 */
export function searchTokens(body: unknown): string[] {
  return textTokens(bodyText(body));
}

/** The tokens of a text, as `searchTokens`. */
export function textTokens(text: string): string[] {
  const words = new Set(wordsOf(text).filter(isIndexed));
  const tokens = new Set<string>();
  for (const word of words) {
    if (tokens.size >= MAX_TOKENS) break;
    tokens.add(word);
  }
  for (const word of words) {
    for (const prefix of prefixesOf(word)) {
      if (tokens.size >= MAX_TOKENS) return [...tokens];
      tokens.add(prefix);
    }
  }
  return [...tokens];
}

function isIndexed(word: string): boolean {
  return word.length >= MIN_WORD || isUnspaced(word) || /^\p{N}$/u.test(word);
}

/** Counts letters, not UTF-16 units, so that a prefix never cuts a letter in half. */
function prefixesOf(word: string): string[] {
  if (isUnspaced(word)) return Array.from(word).slice(0, 1);
  const letters = Array.from(word);
  const longest = Math.min(MAX_PREFIX, letters.length);
  const prefixes: string[] = [];
  for (let length = MIN_PREFIX; length <= longest; length += 1) prefixes.push(letters.slice(0, length).join(''));
  return prefixes;
}
