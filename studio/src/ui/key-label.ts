const LABELS: Readonly<Record<string, string>> = {
  arrowdown: '↓',
  arrowup: '↑',
  enter: 'Enter',
  escape: 'Esc',
  shift: 'Shift',
};

/** What stands on a key cap. `mod` is Ctrl, and ⌘ where Apple's keyboards are. */
export function keyLabel(key: string, apple = isApple()): string {
  if (key === 'mod') return apple ? '⌘' : 'Ctrl';
  return LABELS[key] ?? key.toUpperCase();
}

function isApple(): boolean {
  return typeof navigator !== 'undefined' && /mac|iphone|ipad/iu.test(navigator.userAgent);
}
