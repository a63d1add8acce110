import { describe, expect, it } from 'vitest';
import { splitMessageBody, outboundMessageSchema } from './outbound-message.ts';
import { outboundExamples } from './outbound/examples.ts';
import { markReadRequestSchema, sendEnvelopeSchema } from './send-request.ts';
import { toSendRequest } from './to-send-request.ts';

const callbackData = '019aaf2e-0000-7000-8000-000000000001';

describe('toSendRequest', () => {
  it('builds what Meta documents', () => {
    const body = { type: 'text', text: { body: 'Hi', preview_url: false } } as const;
    const recipient = { kind: 'wa_id', value: '16505551234' } as const;
    expect(toSendRequest({ recipient, body, callbackData, quotedWamid: 'wamid.A', identityKeyHash: 'h' })).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+16505551234',
      context: { message_id: 'wamid.A' },
      biz_opaque_callback_data: callbackData,
      recipient_identity_key_hash: 'h',
      type: 'text',
      text: { body: 'Hi', preview_url: false },
    });
  });

  it.each(outboundExamples)('takes apart again into envelope and "$name"', ({ body }) => {
    const recipient = { kind: 'user_id', value: 'US.13491208655302741918' } as const;
    const parts = splitMessageBody(toSendRequest({ recipient, body, callbackData, quotedWamid: null }));
    expect(outboundMessageSchema.parse(parts.body)).toEqual(body);
    expect(sendEnvelopeSchema.parse(parts.rest)).toMatchObject({ recipient: recipient.value });
  });
});

describe('envelopes', () => {
  it.each([
    [{ messaging_product: 'whatsapp', to: '1' }, true],
    [{ messaging_product: 'whatsapp', to: '1', recipient: 'US.1' }, false],
    [{ messaging_product: 'whatsapp' }, false],
    [{ messaging_product: 'whatsapp', recipient: '16505551234' }, false],
    [{ messaging_product: 'whatsapp', recipient: 'US.ENT.11815799212886844830' }, true],
    [{ messaging_product: 'whatsapp', to: '1', biz_opaque_callback_data: 'x'.repeat(513) }, false],
    [{ messaging_product: 'sms', to: '1' }, false],
    [{ messaging_product: 'whatsapp', to: '1', extra: 1 }, false],
  ])('%j: %s', (envelope, expected) => {
    expect(sendEnvelopeSchema.safeParse(envelope).success).toBe(expected);
  });

  it('marks a message as read', () => {
    const read = {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: 'wamid.A',
      typing_indicator: { type: 'text' },
    };
    expect(markReadRequestSchema.parse(read)).toEqual(read);
    expect(markReadRequestSchema.safeParse({ ...read, status: 'delivered' }).success).toBe(false);
  });
});
