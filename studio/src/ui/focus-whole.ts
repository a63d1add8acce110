/**
 * Focuses a dialog itself when it opens, not its first button: so a screen reader begins with its name, and no tooltip
 * covers it.
 */
export function focusWhole(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}
