import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testMessage } from '#test/sending/test-message.ts';
import { ContactHolds } from './contact-holds.ts';

const NOW = 1_800_000_000_000;
const message = (differs: Parameters<typeof testMessage>[0] = {}) => testMessage({ contactId: 'a', ...differs });

/** Sends as a sender would: what has to wait comes back at the time it was given. */
function play(count: number, arrivals: readonly number[]): { id: number; at: number }[] {
  const holds = new ContactHolds();
  const queue = Array.from({ length: count }, (_, id) => ({ id, at: NOW + (arrivals[id] ?? 0), waited: false }));
  const sent: { id: number; at: number }[] = [];
  while (queue.length > 0) {
    queue.sort((a, b) => a.at - b.at || a.id - b.id);
    const next = queue.shift();
    if (!next) break;
    const waiting = holds.waiting(message({ waitedFor: next.waited ? 'whatsapp_pair_limited' : null }), next.at);
    if (waiting) {
      expect(waiting.until).toBeGreaterThan(next.at);
      queue.push({ id: next.id, at: waiting.until, waited: true });
      continue;
    }
    holds.sent('a', next.at);
    sent.push({ id: next.id, at: next.at });
  }
  return sent;
}

describe('the limit of a pair', () => {
  it('lets 45 go at once and then one in six seconds, in order', () => {
    const sent = play(60, []);
    expect(sent.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, id) => id));
    expect(sent.filter(({ at }) => at === NOW)).toHaveLength(45);
    const gaps = sent.slice(46).map(({ at }, index) => at - (sent[index + 45]?.at ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(6_000);
    for (const gap of gaps) expect(gap).toBeLessThan(6_500);
  });

  it('keeps what WhatsApp allows and the order of the queue, whenever messages come', () => {
    const times = fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 1, maxLength: 90 });
    fc.assert(
      fc.property(times, (arrivals) => {
        const sorted = arrivals.toSorted((a, b) => a - b);
        const sent = play(sorted.length, sorted);
        expect(sent).toHaveLength(sorted.length);
        expect(sent.map(({ id }) => id)).toEqual(sorted.map((_, id) => id));
        // The far side: a bucket of 45 that fills by one each six seconds.
        let tokens = 45;
        let at = NOW;
        for (const one of sent) {
          tokens = Math.min(45, tokens + (one.at - at) / 6_000);
          at = one.at;
          expect(tokens).toBeGreaterThanOrEqual(1);
          tokens -= 1;
        }
      }),
    );
  });

  it('holds only that contact', () => {
    const holds = new ContactHolds();
    for (let index = 0; index < 45; index += 1) holds.sent('a', NOW);
    expect(holds.waiting(message(), NOW)).toMatchObject({ code: 'whatsapp_pair_limited' });
    expect(holds.waiting(message({ contactId: 'b' }), NOW)).toBeUndefined();
  });
});

describe('after a refusal for the pair', () => {
  it('waits 1, 4, 16 seconds, and 1 again once something was accepted', () => {
    const holds = new ContactHolds();
    const waits = [0, 1, 2].map(() => holds.refused(message(), NOW) - NOW);
    expect(waits).toEqual([1_000, 4_000, 16_000]);
    expect(holds.waiting(message(), NOW + 500)).toBeDefined();
    expect(holds.waiting(message({ contactId: 'b' }), NOW + 500)).toBeUndefined();
    holds.accepted('a');
    expect(holds.refused(message(), NOW + 20_000) - NOW - 20_000).toBe(1_000);
  });
});

describe('a message that goes back into the queue', () => {
  it('is not overtaken by those behind it, but by more urgent ones', () => {
    const holds = new ContactHolds();
    holds.hold(message({ class: 2 }), NOW + 5_000);
    expect(holds.waiting(message({ class: 2 }), NOW)).toEqual({ until: NOW + 5_000, code: undefined });
    expect(holds.waiting(message({ class: 3 }), NOW)).toEqual({ until: NOW + 5_000, code: undefined });
    expect(holds.waiting(message({ class: 1 }), NOW)).toBeUndefined();
    expect(holds.waiting(message({ class: 2 }), NOW + 5_000)).toBeUndefined();
  });
});
