const SYLLABLES = 'ba ce di fo gu la me ni po ru sa te vi zo bra cle dri flo gran tra pre nho ção mente'.split(' ');

/**
 * Words whose use falls off as in real text (Zipf): a few are in every message, most are rare. Frequent words are short
 * and rare ones long, as in every language: one syllable among the first ten, four among the last.
 */
export class Vocabulary {
  readonly words: readonly string[];
  readonly #random: () => number;
  readonly #logSize: number;

  constructor(random: () => number, size = 40_000) {
    this.#random = random;
    this.#logSize = Math.log(size);
    const seen = new Set<string>();
    while (seen.size < size) seen.add(this.#syllables(1 + Math.floor(Math.log10(seen.size + 1) * 0.6 + random())));
    this.words = [...seen];
  }

  /** A word; the word of rank r comes with a frequency of about 1/r. */
  word(): string {
    const rank = Math.floor(Math.exp(this.#random() * this.#logSize)) - 1;
    return this.words[Math.min(rank, this.words.length - 1)] ?? '';
  }

  /** A message text of 6 to 15 words. */
  sentence(): string {
    return Array.from({ length: 6 + Math.floor(this.#random() * 10) }, () => this.word()).join(' ');
  }

  #syllables(count: number): string {
    return Array.from({ length: count }, () => SYLLABLES[Math.floor(this.#random() * SYLLABLES.length)]).join('');
  }
}
