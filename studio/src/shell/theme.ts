import { readStored, removeStored, writeStored } from '../storage/local-store.ts';

/** What a person wants the page to look like. */
export type ThemeWish = 'light' | 'dark' | 'system';

/** Read by the first script of `index.html` too. */
const STORED = 'perdura.theme';

const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

/** The wish in force; the system's until somebody chose. */
export function themeWish(): ThemeWish {
  const stored = readStored(STORED);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Takes a wish, shows it at once and remembers it. */
export function chooseTheme(wish: ThemeWish): void {
  if (wish === 'system') removeStored(STORED);
  else writeStored(STORED, wish);
  show();
  for (const listener of listeners) listener();
}

/** Calls back whenever the wish changes; returns the way to stop that. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Follows the system, and other tabs, from now on. */
export function startTheme(): void {
  system.addEventListener('change', show);
  window.addEventListener('storage', show);
}

function show(): void {
  const wish = themeWish();
  const dark = wish === 'dark' || (wish === 'system' && system.matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}
