import { expect, it } from 'vitest';
import { isTrouble } from './trouble.ts';

it.each([
  ['{"level":30,"msg":"listening"}', 'stdout', false],
  ['{"level":"info","msg":"listening"}', 'stdout', false],
  ['{"level":40,"msg":"slow"}', 'stdout', true],
  ['{"level":"warn","msg":"slow"}', 'stdout', true],
  ['{"level":50,"msg":"boom"}', 'stdout', true],
  ['{"level":"fatal","msg":"boom"}', 'stderr', true],
  ['sandbox ready', 'stdout', false],
  ['TypeError: x is not a function', 'stderr', true],
  ['   ', 'stderr', false],
] as const)('%s on %s -> %s', (line, stream, worth) => {
  expect(isTrouble(line, stream)).toBe(worth);
});
