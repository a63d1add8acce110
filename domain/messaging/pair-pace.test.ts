import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterPairAccepted,
  afterPairRefusal,
  afterPairSend,
  freshPair,
  isPairForgettable,
  pairWaitMs,
} from './pair-pace.ts';

describe('pair pace', () => {
  it('lets 45 go at once, then one per 6 seconds', () => {
    const start = 1_000_000;
    let pair = freshPair;
    for (let count = 0; count < 45; count += 1) {
      expect(pairWaitMs(pair, start)).toBe(0);
      pair = afterPairSend(pair, start);
    }
    expect(pairWaitMs(pair, start)).toBe(6000);
    expect(pairWaitMs(pair, start + 6000)).toBe(0);
    pair = afterPairSend(pair, start + 6000);
    expect(pairWaitMs(pair, start + 6000)).toBe(6000);
  });

  it('never lets more than 45 and one per 6 seconds go in any span', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 200 }), (gaps) => {
        let now = 1_000_000;
        let pair = freshPair;
        const sent: number[] = [];
        for (const gap of gaps) {
          now += gap;
          if (pairWaitMs(pair, now) > 0) continue;
          pair = afterPairSend(pair, now);
          sent.push(now);
        }
        for (const [from, start] of sent.entries()) {
          for (const [offset, at] of sent.slice(from).entries()) {
            expect(offset + 1).toBeLessThanOrEqual(45 + Math.floor((at - start) / 6000));
          }
        }
      }),
    );
  });

  it('waits 1, 4, 16 seconds for refusals in a row, and starts over once accepted', () => {
    let pair = freshPair;
    for (const seconds of [1, 4, 16]) {
      pair = afterPairRefusal(pair, 50_000);
      expect(pairWaitMs(pair, 50_000)).toBe(seconds * 1000);
    }
    pair = afterPairRefusal(afterPairAccepted(pair), 100_000);
    expect(pairWaitMs(pair, 100_000)).toBe(1000);
  });

  it('is forgotten only when nothing is owed', () => {
    const pair = afterPairSend(freshPair, 10_000);
    expect(isPairForgettable(pair, 15_999)).toBe(false);
    expect(isPairForgettable(pair, 16_000)).toBe(true);
    expect(isPairForgettable(afterPairRefusal(pair, 10_000), 60_000)).toBe(false);
  });
});
