import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isWindowOpen,
  needsWindow,
  WINDOW_MS,
  windowAfterCustomer,
  windowAfterRefusal,
  windowState,
} from './window.ts';

const at = (ms: number) => new Date(Date.UTC(2026, 10, 2) + ms);
const moment = fc.integer({ min: 0, max: 4 * WINDOW_MS }).map(at);

describe('the customer service window', () => {
  it('is open until one second before its end', () => {
    const end = windowAfterCustomer(null, at(0));
    expect(end).toEqual(at(WINDOW_MS));
    expect(isWindowOpen(end, at(0))).toBe(true);
    expect(isWindowOpen(end, at(WINDOW_MS - 1001))).toBe(true);
    expect(isWindowOpen(end, at(WINDOW_MS - 1000))).toBe(false);
    expect(isWindowOpen(end, at(WINDOW_MS + 1000))).toBe(false);
    expect(isWindowOpen(end, at(WINDOW_MS - 1), 0)).toBe(true);
    expect(isWindowOpen(null, at(0))).toBe(false);
  });

  it('has one end for customer messages in any order', () => {
    const messages = fc.array(moment, { minLength: 1 });
    fc.assert(
      fc.property(
        messages.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const end = (order: readonly Date[]) => order.reduce<Date | null>(windowAfterCustomer, null);
          expect(end(shuffled)).toEqual(end(list));
          expect(end(list)?.getTime()).toBe(Math.max(...list.map((one) => one.getTime())) + WINDOW_MS);
        },
      ),
    );
  });

  it('is closed after WhatsApp said so, and opens with the next message', () => {
    fc.assert(
      fc.property(moment, moment, (first, refused) => {
        const end = windowAfterRefusal(windowAfterCustomer(null, first), refused);
        expect(isWindowOpen(end, refused)).toBe(false);
        expect(isWindowOpen(windowAfterCustomer(end, refused), refused)).toBe(true);
      }),
    );
  });

  it('tells people the same as the rule', () => {
    fc.assert(
      fc.property(fc.option(moment), moment, (until, now) => {
        const open = ['open', 'closing'].includes(windowState(until, now).state);
        expect(open).toBe(isWindowOpen(until, now));
      }),
    );
    expect(windowState(at(WINDOW_MS), at(WINDOW_MS - 3_600_000)).state).toBe('closing');
    expect(windowState(null, at(0)).state).toBe('never_open');
  });

  it('lets only templates out when it is closed', () => {
    expect(needsWindow({ type: 'template' })).toBe(false);
    expect(needsWindow({ type: 'reaction' })).toBe(true);
  });
});
