let words = '';
const listeners = new Set<() => void>();

/** Has a screen reader say something, politely. Nothing is shown. */
export function announce(next: string): void {
  // The same words twice would not be read again.
  words = next === words ? `${next}\u00A0` : next;
  for (const listener of listeners) listener();
}

/** What was announced last. */
export function announced(): string {
  return words;
}

/** Calls back at every announcement; returns the way to stop that. */
export function onAnnounce(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
