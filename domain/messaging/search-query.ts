import { MAX_PREFIX } from './search-text.ts';
import { isUnspaced, wordsOf } from './words.ts';

/** Most words of one query; more do not narrow a search further. */
const MAX_QUERY_WORDS = 16;

/** A search, parsed. */
export type SearchQuery = {
  /** What the index is asked for: a message must have all of them. Empty when there is nothing to look for. */
  readonly tokens: readonly string[];
  /** Words that must stand somewhere, each as a word or the beginning of one. */
  readonly words: readonly string[];
  /** Words that must stand next to each other, from "quoted parts". */
  readonly phrases: readonly (readonly string[])[];
};

/**
 * Parses what a person typed. Every word also finds longer words that begin with it (from 3 letters on); the part in
 * double quotes must stand as it is. Candidates from the index are checked with `matchesQuery` after decryption.
 */
export function parseSearchQuery(query: string): SearchQuery {
  const phrases: string[][] = [];
  const loose = query.replaceAll(/"([^"]*)"/gu, (_whole, quoted: string) => {
    const words = wordsOf(quoted);
    if (words.length > 1) phrases.push(words.slice(0, MAX_QUERY_WORDS));
    return words.length > 1 ? ' ' : ` ${quoted} `;
  });
  const words = [...new Set(wordsOf(loose))].slice(0, MAX_QUERY_WORDS);
  const tokens = new Set([...phrases.flat(), ...words].map(tokenOf).filter(isAsked));
  return { tokens: [...tokens], words, phrases };
}

/** Checks a decrypted text against a query: every word begins one of the text's, every phrase stands in it. */
export function matchesQuery(text: string, query: SearchQuery): boolean {
  const words = wordsOf(text);
  const begins = (asked: string) => words.some((word) => word.startsWith(asked));
  return query.words.every(begins) && query.phrases.every((phrase) => holdsPhrase(words, phrase));
}

/** The first ten letters decide in the index; the rest of a longer word is checked after decryption. */
function tokenOf(word: string): string {
  return isUnspaced(word) ? word : Array.from(word).slice(0, MAX_PREFIX).join('');
}

function isAsked(token: string): boolean {
  return token.length >= 2 || isUnspaced(token) || /^\p{N}$/u.test(token);
}

function holdsPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  for (let start = 0; start + phrase.length <= words.length; start += 1) {
    if (phrase.every((word, index) => words[start + index] === word)) return true;
  }
  return false;
}
