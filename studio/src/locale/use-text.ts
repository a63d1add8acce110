import { useSyncExternalStore } from 'react';
import type { Catalogue, Locale } from './catalogue.ts';
import { currentLocale, onLocale } from './locale-store.ts';

/** The words of the page in the language in use. */
export function useText(): Catalogue {
  return useSyncExternalStore(onLocale, currentLocale).text;
}

/** The tag of the language in use, for `Intl`. */
export function useLocale(): Locale {
  return useSyncExternalStore(onLocale, currentLocale).locale;
}
