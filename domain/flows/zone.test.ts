import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isZone, nextTimeOfDay, wallClock } from './zone.ts';

const ZONES = ['UTC', 'America/Sao_Paulo', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const HOUR = 3_600_000;

const next = (from: string, minutes: number, zone: string): string =>
  new Date(nextTimeOfDay(Date.parse(from), minutes, zone)).toISOString();

describe('zones', () => {
  it('knows which are zones', () => {
    expect(ZONES.every(isZone)).toBe(true);
    expect(['', 'Mars/Olympus', 'x'.repeat(65), '__proto__'].some(isZone)).toBe(false);
  });

  it('reads the wall', () => {
    expect(wallClock(Date.parse('2026-03-02T01:30:00Z'), 'America/Sao_Paulo')).toEqual({
      year: 2026,
      month: 3,
      day: 1,
      hour: 22,
      minute: 30,
      second: 0,
      weekday: 7,
    });
  });

  it.each([
    ['2026-03-02T12:00:00Z', 8 * 60, 'UTC', '2026-03-03T08:00:00.000Z'],
    ['2026-03-02T08:00:00Z', 8 * 60, 'UTC', '2026-03-02T08:00:00.000Z'],
    ['2026-03-02T03:00:00Z', 8 * 60, 'America/Sao_Paulo', '2026-03-02T11:00:00.000Z'],
    // New York jumps from 02:00 to 03:00 on 8 March 2026, and reads 01:00 to 02:00 twice on 1 November.
    ['2026-03-08T05:00:00Z', 2 * 60 + 30, 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['2026-03-08T05:00:00Z', 8 * 60, 'America/New_York', '2026-03-08T12:00:00.000Z'],
    ['2026-11-01T04:00:00Z', 90, 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ])('from %s finds minute %i in %s', (from, minutes, zone, to) => {
    expect(next(from, minutes, zone)).toBe(to);
  });

  it('finds the time of day within a day or so, on the right wall', () => {
    const year2026 = Date.parse('2026-01-01T00:00:00Z');
    const instants = fc.integer({ min: 0, max: 366 * 24 * 60 }).map((minute) => year2026 + minute * 60_000);
    fc.assert(
      fc.property(instants, fc.nat(1_439), fc.constantFrom(...ZONES), (at, minutes, zone) => {
        const found = nextTimeOfDay(at, minutes, zone);
        expect(found).toBeGreaterThanOrEqual(at);
        expect(found - at).toBeLessThanOrEqual(25 * HOUR);
        const { hour, minute } = wallClock(found, zone);
        const off = hour * 60 + minute - minutes;
        // Where the wall jumps over the time, it is the end of the jump, at most an hour on.
        expect(off === 0 || (off > 0 && off <= 60)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
