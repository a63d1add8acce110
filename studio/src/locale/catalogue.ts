import type { en } from './en.ts';

/** All words of the studio. A catalogue that lacks one, or takes other values for it, does not compile. */
export type Catalogue = typeof en;

/** The languages there is a catalogue for. */
export const locales = ['en', 'pt-BR', 'es'] as const;

/** A language of the studio. */
export type Locale = (typeof locales)[number];

/** How each language calls itself. */
export const localeNames: Readonly<Record<Locale, string>> = { en: 'English', 'pt-BR': 'Português', es: 'Español' };

/** The first language of the list that we speak, by its full tag or its base; English when there is none. */
export function pickLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    const found = locales.find((locale) => locale.toLowerCase() === tag.toLowerCase() || locale.split('-')[0] === base);
    if (found) return found;
  }
  return 'en';
}

/** The tag that dates and numbers follow: the first of the list in this language, such as `en-GB`, else the language. */
export function pickRegion(locale: Locale, wanted: readonly string[]): string {
  const base = (tag: string): string | undefined => tag.toLowerCase().split('-')[0];
  return wanted.find((tag) => base(tag) === base(locale)) ?? locale;
}
