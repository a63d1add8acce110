import { describe, expect, it } from 'vitest';
import { keyOf, type KeyPress } from './key-of.ts';

const press = (given: Partial<KeyPress>): KeyPress => ({
  key: 'j',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...given,
});

describe('keyOf', () => {
  it.each([
    [{ key: 'j' }, 'j'],
    [{ key: 'K', ctrlKey: true }, 'mod+k'],
    [{ key: 'k', metaKey: true }, 'mod+k'],
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: 'ArrowDown' }, 'arrowdown'],
    [{ key: 'Enter', shiftKey: true }, 'shift+enter'],
  ])('names %o %s', (given, name) => {
    expect(keyOf(press(given))).toBe(name);
  });

  it.each([{ isComposing: true }, { altKey: true }, { key: 'Dead' }])('leaves %o alone', (given) => {
    expect(keyOf(press(given))).toBeUndefined();
  });
});
