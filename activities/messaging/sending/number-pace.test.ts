import { describe, expect, it } from 'vitest';
import { NumberPace } from './number-pace.ts';

/** Takes permits from `from` for so many milliseconds. @returns the moments of the calls */
function run(pace: NumberPace, from: number, ms: number): number[] {
  const sent: number[] = [];
  let now = from;
  while (now < from + ms) {
    const waitMs = pace.take(now);
    if (waitMs === 0) sent.push(now);
    else now += Math.max(1, waitMs ?? 1);
  }
  return sent;
}

describe('the pace of a number', () => {
  it('is halved by a refusal and climbs back', () => {
    const pace = new NumberPace(80, 1, 0);
    run(pace, 0, 2_000);
    pace.refused(2_000);
    expect(pace.rate).toBe(40);
    expect(pace.factor).toBe(0.5);
    expect(run(pace, 2_000, 900).length).toBeLessThanOrEqual(41);
    run(pace, 2_900, 60_000);
    expect(pace.rate).toBe(80);
  });

  it('begins where the last sender was', () => {
    expect(new NumberPace(80, 0.25, 0).rate).toBe(20);
  });

  it('follows a change of the limit, and 0 stops it', () => {
    const pace = new NumberPace(80, 1, 0);
    pace.limit(0);
    expect(pace.take(1_000)).toBeUndefined();
    pace.limit(20);
    expect(run(pace, 2_000, 10_000).length).toBeGreaterThan(190);
  });

  it('lets two seconds of calls be under way, so that slow answers do not lower it', () => {
    expect(new NumberPace(80, 1, 0).underWay(200)).toBe(160);
    expect(new NumberPace(1_000, 1, 0).underWay(200)).toBe(200);
    expect(new NumberPace(1, 1, 0).underWay(200)).toBe(10);
  });
});
