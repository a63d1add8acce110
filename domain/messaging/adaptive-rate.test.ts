import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterThroughputRefusal, climb, newAdaptiveRate, rateBesideInbound, withLimit } from './adaptive-rate.ts';

describe('adaptive rate', () => {
  it('halves once for refusals that come together, and again for later ones', () => {
    let state = newAdaptiveRate(80, 0);
    for (const at of [10_000, 10_050, 10_900]) state = afterThroughputRefusal(state, at);
    expect(state.rate).toBe(40);
    expect(afterThroughputRefusal(state, 11_000).rate).toBe(20);
  });

  it('climbs back to its limit in steps', () => {
    let state = afterThroughputRefusal(newAdaptiveRate(80, 0), 10_000);
    const rates = [state.rate];
    for (let at = 11_000; at <= 40_000; at += 1000) {
      state = climb(state, at);
      rates.push(state.rate);
    }
    expect(rates.at(-1)).toBe(80);
    for (const [index, rate] of rates.slice(1).entries()) {
      const before = rates[index] ?? 0;
      expect(rate).toBeGreaterThanOrEqual(before);
      expect(rate - before).toBeLessThanOrEqual(16);
    }
    expect(climb(state, 41_000).refusedAt).toBeNull();
  });

  it.each([
    [80, 40],
    [80, 70],
    [1000, 333],
  ])('uses 88 %% or more of a limit that is lower than it thinks (%i, really %i)', (limit, real) => {
    let state = newAdaptiveRate(limit, 0);
    let used = 0;
    for (let at = 1000; at <= 600_000; at += 1000) {
      state = climb(state, at);
      used += Math.min(real, state.rate);
      if (state.rate > real) state = afterThroughputRefusal(state, at);
    }
    expect(used / (600 * real)).toBeGreaterThanOrEqual(0.88);
  });

  it('stays between 1 and its limit for any history', () => {
    const event = fc.record({
      ms: fc.integer({ min: 0, max: 20_000 }),
      refused: fc.boolean(),
      limit: fc.option(fc.integer({ min: 1, max: 1000 })),
    });
    fc.assert(
      fc.property(fc.array(event), fc.integer({ min: 1, max: 1000 }), (events, limit) => {
        let now = 0;
        let state = newAdaptiveRate(limit, now);
        for (const { ms, refused, limit: next } of events) {
          now += ms;
          if (next !== null) state = withLimit(state, next);
          state = refused ? afterThroughputRefusal(state, now) : climb(state, now);
          expect(state.rate).toBeGreaterThanOrEqual(1);
          expect(state.rate).toBeLessThanOrEqual(state.limit);
        }
      }),
    );
  });

  it('takes what comes in off what goes out', () => {
    expect(rateBesideInbound(80, 12.4)).toBe(67);
    expect(rateBesideInbound(80, 500)).toBe(1);
    expect(rateBesideInbound(0, 5)).toBe(0);
  });
});
