import { expect, it } from 'vitest';
import { readOptions } from './options.ts';

it('starts with the demo tenant unless told otherwise', () => {
  expect(readOptions([])).toEqual({ demo: true });
  expect(readOptions(['--no-demo'])).toEqual({ demo: false });
});

it('refuses what it does not know', () => {
  expect(() => readOptions(['--no-dmeo'])).toThrow('unknown argument --no-dmeo; known: --no-demo');
});
