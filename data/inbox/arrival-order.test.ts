import fc from 'fast-check';
import { v7 as uuidv7, validate, version } from 'uuid';
import { expect, it } from 'vitest';
import { inboundMessageId, newInboxId } from './arrival-order.ts';

const SECOND = 1_790_000_000_000;

it('gives inbox ids that rise strictly, even within a millisecond and when the clock goes back', () => {
  const clock = [SECOND, SECOND, SECOND - 5_000, ...Array.from({ length: 10_000 }, () => SECOND), SECOND + 1];
  const ids = clock.map((now) => newInboxId(now + 1e9));
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
});

it('orders messages by their time, then by arrival, then by place in the webhook', () => {
  const message = fc.record({
    second: fc.integer({ min: 0, max: 5 }),
    arrival: fc.integer({ min: 0, max: 20_000 }),
    place: fc.integer({ min: 0, max: 999 }),
  });
  let base = SECOND + 2e9;
  fc.assert(
    fc.property(fc.array(message, { minLength: 2, maxLength: 30 }), (messages) => {
      base += 60_000;
      const inbox = new Map<number, string>();
      for (const { arrival } of messages.toSorted((a, b) => a.arrival - b.arrival)) {
        if (!inbox.has(arrival)) inbox.set(arrival, newInboxId(base + arrival));
      }
      const minted = messages.map(({ second, arrival, place }) => {
        const atMs = base + second * 1_000 - 60_000;
        return { key: [atMs, arrival, place], id: inboundMessageId(atMs, inbox.get(arrival) ?? '', place) };
      });
      const byId = minted.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ key }) => key);
      const byKey = minted
        .map(({ key }) => key)
        .toSorted((a, b) => {
          const at = a.findIndex((part, index) => part !== b[index]);
          return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
        });
      expect(byId).toEqual(byKey);
    }),
  );
});

it('takes a clock that is behind WhatsApp and a message that is weeks late', () => {
  const early = inboundMessageId(SECOND + 4e9, newInboxId(SECOND + 3.9e9), 0);
  const late = inboundMessageId(SECOND - 90 * 86_400_000, newInboxId(SECOND + 4.1e9), 0);
  expect([validate(early), validate(late)]).toEqual([true, true]);
  expect(Math.floor(millisecondsOf(early) / 1000)).toBe((SECOND + 4e9) / 1000);
  expect(Math.floor(millisecondsOf(late) / 1000)).toBe((SECOND - 90 * 86_400_000) / 1000);
});

it('puts an answer behind what it answers, and before what answers it, within one second too', () => {
  const moment = fc.integer({ min: 0, max: 999 });
  fc.assert(
    fc.property(fc.uniqueArray(moment, { minLength: 3, maxLength: 3 }), fc.nat({ max: 5_000 }), (moments, delay) => {
      const [asked = 0, arrived = 0, answered = 0] = moments.toSorted((a, b) => a - b);
      const question = uuidv7({ msecs: SECOND + asked });
      const prompt = inboundMessageId(SECOND, uuidv7({ msecs: SECOND + arrived }), 0);
      const slow = inboundMessageId(SECOND, uuidv7({ msecs: SECOND + arrived + delay }), 0);
      expect([question < prompt, question < slow]).toEqual([true, true]);
      expect(prompt < uuidv7({ msecs: SECOND + answered })).toBe(true);
    }),
  );
});

function millisecondsOf(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
