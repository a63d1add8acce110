import { expect, it } from 'vitest';
import { rateOfThroughput } from './throughput.ts';

it.each([
  [{}, 80],
  [{ level: 'STANDARD' }, 80],
  [{ level: 'HIGH' }, 1000],
  [{ level: 'high' }, 1000],
  [{ level: 'NOT_APPLICABLE' }, 80],
  [{ level: 'HIGH', isCoexistence: true }, 20],
])('%j sends %i a second', (facts, rate) => {
  expect(rateOfThroughput(facts)).toBe(rate);
});
