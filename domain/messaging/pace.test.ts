import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPace, takePermits, withRate, type Pace } from './pace.ts';

type Step = { readonly afterMs: number; readonly wanted: number; readonly rate?: number | undefined };

const step = fc.record<Step>({
  afterMs: fc.oneof(
    fc.double({ min: 0, max: 3, noNaN: true }),
    fc.double({ min: -5, max: 400, noNaN: true }),
    fc.integer({ min: 0, max: 5000 }),
  ),
  wanted: fc.integer({ min: 0, max: 300 }),
  rate: fc.option(fc.constantFrom(0, 1, 7, 20, 80, 250, 1000), { nil: undefined, freq: 20 }),
});

/** Replays steps and returns every permit with its moment and the rate that stood. */
function replay(steps: readonly Step[], rate: number): { at: number; rate: number }[] {
  let now = 1_000_000;
  let pace: Pace = newPace(rate, now);
  let latest = now;
  const sent: { at: number; rate: number }[] = [];
  for (const { afterMs, wanted, rate: next } of steps) {
    now += afterMs;
    latest = Math.max(latest, now);
    if (next !== undefined) pace = withRate(pace, next);
    const permits = takePermits(pace, now, wanted);
    expect(permits.granted).toBeLessThanOrEqual(wanted);
    pace = permits.pace;
    for (let index = 0; index < permits.granted; index += 1) sent.push({ at: latest, rate: pace.rate });
  }
  return sent;
}

describe('takePermits', () => {
  it('never gives more than the rate in any second, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), fc.constantFrom(1, 20, 80, 1000), (steps, rate) => {
        const sent = replay(steps, rate);
        let first = 0;
        for (const [index, { at, rate: stood }] of sent.entries()) {
          while ((sent[first]?.at ?? at) <= at - 1000) first += 1;
          expect(index - first + 1).toBeLessThanOrEqual(stood);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([1, 20, 80, 1000])('uses at least 97 %% of %i a second when it follows the waits it is told', (rate) => {
    let now = 5_000_000;
    const end = now + 60_000;
    let pace = newPace(rate, now);
    let total = 0;
    while (now < end) {
      const permits = takePermits(pace, now, 100);
      pace = permits.pace;
      total += permits.granted;
      now += Math.max(1, permits.waitMs ?? 1);
    }
    expect(total / 60).toBeGreaterThanOrEqual(rate * 0.97);
    expect(total / 60).toBeLessThanOrEqual(rate + 1);
  });

  it('catches up after a stall of 150 ms every second', () => {
    let now = 5_000_000;
    const end = now + 60_000;
    let pace = newPace(80, now);
    let total = 0;
    for (let tick = 0; now < end; tick += 1) {
      const permits = takePermits(pace, now, 100);
      pace = permits.pace;
      total += permits.granted;
      now += tick % 80 === 79 ? 150 : Math.max(2, permits.waitMs ?? 1);
    }
    expect(total / 60).toBeGreaterThanOrEqual(80 * 0.97);
  });

  it('spaces evenly: no more than a fifth of a second at once', () => {
    const first = takePermits(newPace(80, 0), 10_000, 1000);
    expect(first.granted).toBeLessThanOrEqual(17);
    expect(first.waitMs).toBeGreaterThan(0);
  });

  it('gives nothing before the wait is over, and something right after', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.constantFrom(1, 20, 80, 1000), (steps, rate) => {
        let now = 1_000_000;
        let pace = newPace(rate, now);
        for (const { afterMs, wanted } of steps) {
          now += Math.max(0, afterMs);
          pace = takePermits(pace, now, wanted).pace;
        }
        const drained = takePermits(pace, now, 2000);
        const { waitMs } = drained;
        if (waitMs === null || waitMs === 0) return;
        expect(takePermits(drained.pace, now + waitMs - 0.5, 1).granted).toBe(0);
        expect(takePermits(drained.pace, now + waitMs + 0.001, 1).granted).toBe(1);
      }),
    );
  });

  it('pauses at 0 and goes on at once', () => {
    const paused = takePermits(withRate(newPace(80, 0), 0), 1000, 10);
    expect(paused).toMatchObject({ granted: 0, waitMs: null });
    expect(takePermits(withRate(paused.pace, 80), 1000, 10).granted).toBeGreaterThan(0);
  });
});
