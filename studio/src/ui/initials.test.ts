import { expect, it } from 'vitest';
import { initials } from './initials.ts';

it.each([
  ['Ana Beatriz Souza', 'AB'],
  ['  élodie  ', 'É'],
  ['+55 21 98877-6655', '55'],
  ['عبد الرحمن', 'عا'],
  ['👩‍👩‍👧 Família', 'F'],
  ['👩‍👩‍👧', '👩‍👩‍👧'],
  ['', '?'],
])('of %s are %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
