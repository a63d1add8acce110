import { describe, expect, it } from 'vitest';
import { pickLocale, pickRegion } from './catalogue.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ptBr } from './pt-br.ts';

type Words = { readonly [key: string]: string | Words | ((...values: never[]) => string) };

/** Every word of a catalogue by its path; functions are asked with sample values. */
function wordsOf(words: Words, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([key, value]) => {
    const at = `${path}${key}`;
    if (typeof value === 'object') return wordsOf(value, `${at}.`);
    // The sample fits a count as well as a name, for all values are only written out.
    return [[at, typeof value === 'string' ? value : (value as (...all: unknown[]) => string)(7, 8)] as const];
  });
}

const all = { en, 'pt-BR': ptBr, es };
const english = new Map(wordsOf(en));

describe('catalogues', () => {
  it.each(Object.entries(all))('%s has words for everything', (_locale, catalogue) => {
    const words = wordsOf(catalogue);
    expect(words.map(([key]) => key)).toEqual([...english.keys()]);
    for (const [key, word] of words) expect(word.trim(), key).not.toBe('');
  });

  it.each([ptBr, es])('is translated but for what has no words', (catalogue) => {
    const same = wordsOf(catalogue).filter(([key, word]) => word.includes(' ') && word === english.get(key));
    expect(same.map(([key]) => key)).toEqual(['thread.saysIn', 'composer.count']);
  });

  it('uses every value it is given', () => {
    const counted = wordsOf(en).filter(([key]) => /count|unread$|newMessages|orderItems|tooLong/u.test(key));
    for (const [key, word] of counted.filter(([, word]) => /\d/u.test(word))) expect(word, key).toContain('7');
  });
});

describe('pickLocale', () => {
  it.each([
    [['pt-PT', 'en'], 'pt-BR'],
    [['de-DE', 'es-MX'], 'es'],
    [['en-GB'], 'en'],
    [['ja'], 'en'],
    [[], 'en'],
  ])('takes for %o %s', (wanted, locale) => {
    expect(pickLocale(wanted)).toBe(locale);
  });
});

it('writes dates as in the country of the reader, where the language fits', () => {
  expect(pickRegion('en', ['pt-BR', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(pickRegion('es', ['pt-BR'])).toBe('es');
});
