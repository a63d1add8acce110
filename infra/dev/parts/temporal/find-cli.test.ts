import { expect, it } from 'vitest';
import { isNewEnough } from './find-cli.ts';

it.each([
  ['Temporal CLI 1.9.1 (Server 1.32.0, UI 2.54.1)', true],
  ['temporal version 1.9.0 (Server 1.32.0, UI 2.54.0)', true],
  ['temporal version 2.0.0', true],
  ['temporal version 1.8.3 (Server 1.31.0)', false],
  ['temporal version 1.10.0', true],
  ['something else', false],
])('%s -> %s', (line, enough) => {
  expect(isNewEnough(line)).toBe(enough);
});
