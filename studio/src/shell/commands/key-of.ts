/** What a key press says, apart from where it happened. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/**
 * The name of a key press as commands use it: `j`, `?`, `mod+k`, `arrowdown`. Ctrl and ⌘ are both `mod`. What is typed
 * with Shift already shows in the key itself, so Shift is named only for keys that are not signs.
 *
 * @returns undefined for what belongs to somebody else: input methods, and combinations with Alt
 */
export function keyOf(press: KeyPress): string | undefined {
  if (press.isComposing || press.altKey || press.key === 'Dead') return undefined;
  const key = press.key.toLowerCase();
  const named = press.shiftKey && key.length > 1 ? `shift+${key}` : key;
  return press.ctrlKey || press.metaKey ? `mod+${named}` : named;
}

/** Tells whether somebody writes there, so that single letters are words and not commands. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}
