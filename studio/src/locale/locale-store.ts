import { type Catalogue, type Locale, locales, pickLocale, pickRegion } from './catalogue.ts';
import { readStored, writeStored } from '../storage/local-store.ts';

const STORED = 'perdura.locale';

const loaders: Readonly<Record<Locale, () => Promise<Catalogue>>> = {
  en: async () => (await import('./en.ts')).en,
  'pt-BR': async () => (await import('./pt-br.ts')).ptBr,
  es: async () => (await import('./es.ts')).es,
};

/** A language with its words. */
export interface LoadedLocale {
  readonly locale: Locale;
  /** The same language as the browser's person writes it: dates and numbers follow their country. */
  readonly region: string;
  readonly text: Catalogue;
}

let current: LoadedLocale | undefined;
const listeners = new Set<() => void>();

/** Loads the person's language: what they chose, else what the browser asks for. Called once, before the first paint. */
export async function startLocale(): Promise<void> {
  await showLocale(chosenLocale() ?? pickLocale(navigator.languages));
}

/** Changes the language of the page and remembers it. */
export async function chooseLocale(locale: Locale): Promise<void> {
  writeStored(STORED, locale);
  await showLocale(locale);
}

/** The language in use. Throws before `startLocale` has ended, which is before anything is drawn. */
export function currentLocale(): LoadedLocale {
  if (!current) throw new Error('startLocale() has not ended yet');
  return current;
}

/** Calls back whenever the language changes; returns the way to stop that. */
export function onLocale(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function showLocale(locale: Locale): Promise<void> {
  current = { locale, region: pickRegion(locale, navigator.languages), text: await loaders[locale]() };
  document.documentElement.lang = locale;
  for (const listener of listeners) listener();
}

function chosenLocale(): Locale | undefined {
  const stored = readStored(STORED);
  return locales.find((locale) => locale === stored);
}
