/**
 * Normalises what a person wrote for comparing with keywords: no case, no accents, no punctuation or emoji around or
 * between words, single spaces.
 *
 * @param text - any text; only its first 1,000 characters count
 * @returns the words, separated by single spaces; empty when there are none
 */
export const normalizeWords = (text: string): string =>
  text
    .slice(0, 1_000)
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Mc}]+/gu, ' ')
    .trim();
