import { expect, it } from 'vitest';
import { isTrouble } from './trouble.ts';

it.each([
  ['{"level":30,"msg":"listening"}', false],
  ['{"level":40,"msg":"slow"}', true],
  ['{"level":50,"msg":"boom"}', true],
  ['TypeError: x is not a function', true],
  ['', false],
  ['   ', false],
])('%s -> %s', (line, worth) => {
  expect(isTrouble(line)).toBe(worth);
});
