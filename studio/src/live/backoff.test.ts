import { expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

it('doubles from one second to fifteen and leaves half to chance', () => {
  expect([1, 2, 3, 4, 5, 50].map((failures) => backoffMs(failures, 1))).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
  ]);
  expect(backoffMs(3, 0)).toBe(2_000);
});
