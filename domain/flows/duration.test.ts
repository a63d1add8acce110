import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDuration, durationSchema, parseDuration } from './duration.ts';

const move = (from: string, text: string, sign: 1 | -1 = 1): string => {
  const duration = parseDuration(text);
  if (duration === undefined) throw new Error(text);
  return new Date(addDuration(Date.parse(from), duration, sign)).toISOString();
};

describe('durations', () => {
  it.each([
    ['PT1S', { months: 0, ms: 1_000 }],
    ['PT1H30M', { months: 0, ms: 5_400_000 }],
    ['P1D', { months: 0, ms: 86_400_000 }],
    ['P2W', { months: 0, ms: 1_209_600_000 }],
    ['P1Y2M3DT4H', { months: 14, ms: 3 * 86_400_000 + 4 * 3_600_000 }],
  ])('reads %s', (text, duration) => {
    expect(parseDuration(text)).toEqual(duration);
  });

  it.each(['', 'P', 'PT', '1D', 'P1', 'P1H', 'PT1D', 'P-1D', 'P1.5D', 'p1d', ' P1D', 'P1DT', 'P1D\n', 'P999999D'])(
    'refuses %j',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it.each([
    ['2026-01-31T10:00:00Z', 'P1M', '2026-02-28T10:00:00.000Z'],
    ['2028-01-31T10:00:00Z', 'P1M', '2028-02-29T10:00:00.000Z'],
    ['2026-12-31T10:00:00Z', 'P2M', '2027-02-28T10:00:00.000Z'],
    ['2026-03-01T00:00:00Z', 'PT36H', '2026-03-02T12:00:00.000Z'],
  ])('adds to %s %s', (from, text, to) => {
    expect(move(from, text)).toBe(to);
  });

  it('goes back too', () => {
    expect(move('2026-03-31T10:00:00Z', 'P1M', -1)).toBe('2026-02-28T10:00:00.000Z');
    expect(move('2026-01-15T10:00:00Z', 'P2M', -1)).toBe('2025-11-15T10:00:00.000Z');
  });

  it('bounds waits to one second and 365 days', () => {
    expect(['PT1S', 'P365D', 'P12M'].every((text) => durationSchema.safeParse(text).success)).toBe(true);
    expect(['PT0S', 'P0D', 'P366D', 'P13M', 'P2Y'].some((text) => durationSchema.safeParse(text).success)).toBe(false);
  });

  it('never goes back when adding', () => {
    const part = fc.nat(400);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), part, part, (from, months, days) => {
        const duration = parseDuration(`P${months}M${days}D`) ?? { months: 0, ms: 0 };
        expect(addDuration(from, duration)).toBeGreaterThanOrEqual(from);
      }),
    );
  });
});
