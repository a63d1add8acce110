import { expect, it } from 'vitest';
import { ClaimSize } from './claim-size.ts';

it('takes a quarter of a second of the rate at first', () => {
  expect(new ClaimSize(0).next(80, 0, 0)).toBe(20);
  expect(new ClaimSize(0).next(1_000, 0, 0)).toBe(250);
});

it('stays within its bounds', () => {
  expect(new ClaimSize(0).next(1, 0, 0)).toBe(10);
  expect(new ClaimSize(0).next(50_000, 0, 0)).toBe(250);
});

it('takes less where the rate is not reached, and more again when it goes faster', () => {
  const size = new ClaimSize(0);
  const slow = size.next(1_000, 50, 500);
  expect(slow).toBeLessThan(60);
  expect(size.next(1_000, 550, 1_000)).toBeGreaterThan(slow);
});
