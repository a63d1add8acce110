import { expect, it } from 'vitest';
import { paceOf } from './pace.ts';

const even = (perSecond: number, seconds: number): number[] =>
  Array.from({ length: perSecond * seconds + 1 }, (_, index) => (index * 1_000) / perSecond);

it('finds an even pace kept without overshoot', () => {
  expect(paceOf(even(80, 5), 80)).toEqual({ set: 80, kept: 1, overshoot: 0 });
});

it('finds a slow pace', () => {
  expect(paceOf(even(40, 5), 80).kept).toBe(0.5);
});

it('finds a burst that no calendar second shows', () => {
  const burst = [...even(80, 5), ...Array.from({ length: 10 }, () => 1_999)];
  expect(paceOf(burst, 80).overshoot).toBe(10);
});
