import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { inboundExamples } from '../whatsapp/inbound-examples.ts';
import { outboundExamples } from '../whatsapp/outbound/examples.ts';
import { lowestIdAt, timeOfId, type ContactId, type MessageId } from './ids.ts';
import { messageSchema, type InboundRecord, type Message, type OutboundRecord } from './message.ts';
import { messageStates } from './status.ts';

const uuid = fc.uuid({ version: 4 });
const millis = fc.integer({ min: 0, max: 2 ** 47 });
/** A UUIDv7 of a moment with any random part (RFC 9562, 5.7). */
const idAt = (ms: number) =>
  fc.stringMatching(/^[0-9a-f]{15}$/u).map((random) => {
    const head = lowestIdAt(new Date(ms)).slice(0, 14);
    return `${head}7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(3)}`;
  });
const messageId = millis.chain(idAt);
const iso = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const wamid = fc.stringMatching(/^wamid\.[A-Za-z0-9]{4,20}=$/u);
const origin = fc.oneof(
  fc.record({ kind: fc.constant('agent'), memberId: uuid }),
  fc.record({ kind: fc.constant('api'), apiKeyId: uuid }),
  fc.record({ kind: fc.constant('run'), runId: uuid, nodeId: fc.constant('n1') }),
  fc.record({ kind: fc.constant('campaign'), campaignId: uuid }),
);
const relation = fc.record({
  kind: fc.constantFrom('quote', 'reaction', 'edit', 'revoke'),
  messageId: fc.option(messageId),
  wamid,
});
const absent = fc.oneof(
  fc.record({ kind: fc.constant('sealed'), bytes: fc.base64String() }),
  fc.record({ kind: fc.constant('erased'), at: iso }),
  fc.constant({ kind: 'archived' }),
);
const common = {
  id: messageId,
  tenantId: uuid,
  numberId: uuid,
  contactId: uuid,
  conversationId: uuid,
  relation: fc.option(relation),
  createdAt: iso,
};
const outbound = fc.constantFrom(...outboundExamples).chain(({ body }) =>
  fc.record({
    ...common,
    direction: fc.constant('outbound'),
    type: fc.constant(body.type),
    content: fc.oneof(fc.constant({ kind: 'present', body }), absent),
    wamid: fc.option(wamid),
    origin,
    class: fc.constantFrom(0, 1, 2, 3),
    state: fc.constantFrom(...messageStates),
    template: fc.constant(null),
    sendAt: iso,
    validUntil: fc.option(iso),
  }),
);
const inbound = fc.constantFrom(...inboundExamples).chain((body) =>
  fc.record({
    ...common,
    direction: fc.constant('inbound'),
    type: fc.constant(body.type),
    content: fc.oneof(fc.constant({ kind: 'present', body }), absent),
    wamid,
    state: fc.constant('received'),
  }),
);

describe('messageSchema', () => {
  it('reads and writes the same JSON', () => {
    fc.assert(
      fc.property(fc.oneof(outbound, inbound), (json) => {
        const message = messageSchema.parse(json);
        expect(message.createdAt).toBeInstanceOf(Date);
        expect(z.encode(messageSchema, message)).toEqual(json);
      }),
    );
  });

  it('keeps kinds of ids apart, and directions', () => {
    expectTypeOf<MessageId>().not.toExtend<ContactId>();
    expectTypeOf<string>().not.toExtend<MessageId>();
    expectTypeOf<Message>().toEqualTypeOf<OutboundRecord | InboundRecord>();
    expectTypeOf<InboundRecord>().not.toHaveProperty('origin');
    expectTypeOf<InboundRecord['state']>().toEqualTypeOf<'received'>();
  });

  it('refuses an id that is not minted from a moment', () => {
    expect(messageSchema.safeParse({ ...fc.sample(inbound, 1)[0], id: fc.sample(uuid, 1)[0] }).success).toBe(false);
  });
});

describe('ids', () => {
  it('sort as time', () => {
    const pair = fc.tuple(millis, millis).chain(([a, b]) => fc.tuple(fc.constant([a, b] as const), idAt(a), idAt(b)));
    fc.assert(
      fc.property(pair, ([[a, b], first, second]) => {
        expect(timeOfId(first).getTime()).toBe(a);
        if (a < b) expect(first < second).toBe(true);
        expect(first >= lowestIdAt(new Date(a))).toBe(true);
      }),
    );
  });
});
