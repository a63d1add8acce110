import { describe, expect, it } from 'vitest';
import { inboundExamples } from './inbound-examples.ts';
import { parseWebhookChange, phoneNumberIdOf, webhookEnvelopeSchema } from './webhook.ts';

const metadata = { display_phone_number: '15550783881', phone_number_id: '106540352242922' };
const status = {
  id: 'wamid.HBgLMTY=',
  status: 'sent',
  timestamp: '1750263773',
  recipient_id: '16505551234',
  biz_opaque_callback_data: '019aaf2e-0000-7000-8000-000000000001',
  conversation: { id: '728', expiration_timestamp: '1750350173', origin: { type: 'service' } },
  pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' },
};

function change(field: string, value: unknown) {
  return parseWebhookChange({ field, value });
}

describe('parseWebhookChange', () => {
  it('reads messages and statuses, keeping unknown fields', () => {
    const value = {
      messaging_product: 'whatsapp',
      metadata,
      messages: inboundExamples,
      statuses: [{ ...status, novel: 1 }],
    };
    expect(change('messages', value)).toEqual({ field: 'messages', value });
  });

  it('reads a status of a version that omits conversation and pricing, and an invented one', () => {
    const { conversation: _conversation, pricing: _pricing, ...bare } = status;
    const value = { metadata, statuses: [bare, { ...bare, status: 'hovering' }] };
    expect(change('messages', value)).toEqual({ field: 'messages', value });
  });

  it('reads errors of a failed status', () => {
    const errors = [{ code: 131049, title: 't', message: 't', error_data: { details: 'd' }, href: 'h' }];
    const parsed = change('messages', { metadata, statuses: [{ ...status, status: 'failed', errors }] });
    if (parsed.field !== 'messages') throw new Error('not read');
    expect(parsed.value.statuses?.[0]?.errors?.[0]?.error_data?.details).toBe('d');
  });

  it.each([
    ['message_template_status_update', { event: 'APPROVED', message_template_id: 1689556908129832, reason: null }],
    ['message_template_quality_update', { previous_quality_score: 'GREEN', new_quality_score: 'YELLOW' }],
    ['message_template_components_update', { message_template_element: 'Hi {{1}}', message_template_id: 1 }],
    [
      'template_category_update',
      { correct_category: 'MARKETING', new_category: 'UTILITY', category_update_timestamp: 1 },
    ],
    ['phone_number_quality_update', { event: 'THROUGHPUT_UPGRADE', max_daily_conversations_per_business: 'TIER_2K' }],
    ['phone_number_name_update', { decision: 'APPROVED', rejection_reason: null }],
    ['account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } }],
    ['account_review_update', { decision: 'APPROVED' }],
    ['account_alerts', { entity_type: 'WABA', entity_id: 123, alert_info: { alert_severity: 'CRITICAL' } }],
    ['business_capability_update', { max_daily_conversations_per_business: 2000 }],
    ['security', { event: 'PIN_CHANGED', requester: '61555822107539' }],
    ['user_preferences', { metadata, user_preferences: [{ wa_id: '1', value: 'stop', timestamp: 1 }] }],
    ['history', { metadata, history: [{ metadata: { phase: 0 }, threads: [{ id: '1', messages: [{ id: 'w' }] }] }] }],
    [
      'smb_message_echoes',
      { metadata, message_echoes: [{ id: 'w', timestamp: '1', type: 'text', to: '1', text: {} }] },
    ],
  ])('reads %s', (field, value) => {
    expect(change(field, value)).toEqual({ field, value });
  });

  it('keeps an unknown field, and a known one of another shape, raw', () => {
    expect(change('flows', { a: 1 })).toEqual({ field: 'other', name: 'flows', value: { a: 1 } });
    expect(change('messages', { metadata: {} })).toMatchObject({
      field: 'other',
      name: 'messages',
      value: { metadata: {} },
    });
    expect(change('toString', 1)).toMatchObject({ field: 'other', name: 'toString' });
  });
});

describe('webhook envelope', () => {
  it('takes several accounts and numbers, and finds the number of each change', () => {
    const body = {
      object: 'whatsapp_business_account',
      entry: [
        { id: '1', time: 1739321024, changes: [{ field: 'messages', value: { metadata } }] },
        { id: '2', changes: [{ field: 'account_update', value: { event: 'ACCOUNT_DELETED' } }] },
      ],
    };
    const parsed = webhookEnvelopeSchema.parse(body);
    expect(parsed).toEqual(body);
    const found = parsed.entry.flatMap((entry) => entry.changes.map(phoneNumberIdOf));
    expect(found).toEqual([metadata.phone_number_id, null]);
  });
});
