import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ContactLanes } from './contact-lanes.ts';
import { testMessage } from '#test/sending/test-message.ts';

const claimed = fc.array(
  fc.record({ contact: fc.integer({ min: 0, max: 4 }), class: fc.integer({ min: 0, max: 3 }) }),
  {
    maxLength: 60,
  },
);

it('lets each message out once, one contact after the other, and those of a contact and class in their order', () => {
  fc.assert(
    fc.property(claimed, fc.infiniteStream(fc.boolean()), (rows, coins) => {
      const lanes = new ContactLanes();
      const messages = rows.map((row, index) =>
        testMessage({ id: String(index), contactId: `c${row.contact}`, class: row.class }),
      );
      lanes.push(messages);
      const busy: string[] = [];
      const taken: string[] = [];
      while (lanes.size > 0 || busy.length > 0) {
        const message = coins.next().value ? lanes.take() : undefined;
        if (message) {
          expect(busy).not.toContain(message.contactId);
          busy.push(message.contactId);
          taken.push(message.id);
        } else {
          const done = busy.shift();
          if (done !== undefined) lanes.release(done);
        }
      }
      expect(taken.toSorted()).toEqual(messages.map(({ id }) => id).toSorted());
      for (const one of messages) {
        const peers = messages.filter((other) => other.contactId === one.contactId && other.class === one.class);
        const order = taken.filter((id) => peers.some((peer) => peer.id === id)).map(Number);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }
    }),
  );
});

it('lets urgent classes overtake', () => {
  const lanes = new ContactLanes();
  lanes.push([testMessage({ id: 'campaign', contactId: 'a', class: 3 })]);
  lanes.push([testMessage({ id: 'agent', contactId: 'b', class: 1 })]);
  expect(lanes.take()?.id).toBe('agent');
  expect(lanes.take()?.id).toBe('campaign');
});

it('drains what waits behind a call too', () => {
  const lanes = new ContactLanes();
  lanes.push(['1', '2', '3'].map((id) => testMessage({ id, contactId: 'a' })));
  expect(lanes.take()?.id).toBe('1');
  expect(lanes.take()).toBeUndefined();
  expect(lanes.drain().map(({ id }) => id)).toEqual(['2', '3']);
  lanes.release('a');
  expect(lanes.take()).toBeUndefined();
});
