import { useSyncExternalStore } from 'react';
import type { Catalogue, Locale } from './catalogue.ts';
import { currentLocale, onLocale } from './locale-store.ts';

/** The words of the page in the language in use. */
export function useText(): Catalogue {
  return useSyncExternalStore(onLocale, currentLocale).text;
}

/** The language in use. */
export function useLocale(): Locale {
  return useSyncExternalStore(onLocale, currentLocale).locale;
}

/** The tag by which dates and numbers are written, for `Intl`. */
export function useRegion(): string {
  return useSyncExternalStore(onLocale, currentLocale).region;
}
