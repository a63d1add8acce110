import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryDelayMs } from './retry-delay.ts';

const random = fc.double({ min: 0, max: 0.999, noNaN: true });

describe('retryDelayMs', () => {
  it('keeps a back-off between half its step and its step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), random, (attempts, jitter) => {
        const delay = retryDelayMs({ kind: 'backoff', first: 2, max: 300 }, { attempts, random: jitter });
        const step = Math.min(300, 2 * 2 ** (attempts - 1)) * 1000;
        expect(delay).toBeGreaterThanOrEqual(step / 2);
        expect(delay).toBeLessThanOrEqual(step);
      }),
    );
  });

  it('gives up after the attempts of a limited back-off', () => {
    const policy = { kind: 'backoff', first: 2, max: 60, attempts: 3 } as const;
    expect(retryDelayMs(policy, { attempts: 2, random: 0 })).toBe(2000);
    expect(retryDelayMs(policy, { attempts: 3, random: 0 })).toBeNull();
  });

  it('waits 1, 4, 16 seconds for a pair', () => {
    const delays = [1, 2, 3].map((attempts) => retryDelayMs({ kind: 'pair' }, { attempts, random: 0 }));
    expect(delays).toEqual([1000, 4000, 16_000]);
  });

  it('never comes back before WhatsApp said', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3600 }), random, (seconds, jitter) => {
        const context = { attempts: 1, random: jitter, regainSeconds: seconds };
        expect(retryDelayMs({ kind: 'regain', fallback: 60 }, context)).toBeGreaterThanOrEqual(seconds * 1000);
        expect(retryDelayMs({ kind: 'fixed', seconds }, context)).toBeGreaterThanOrEqual(seconds * 1000);
      }),
    );
  });

  it('tries a capped marketing message again only where asked', () => {
    const policy = { kind: 'if_asked', seconds: 86_400 } as const;
    expect(retryDelayMs(policy, { attempts: 1, random: 0 })).toBeNull();
    expect(retryDelayMs(policy, { attempts: 1, random: 0, asked: true })).toBe(86_400_000);
    expect(retryDelayMs({ kind: 'until_lifted' }, { attempts: 1, random: 0 })).toBeNull();
  });
});
