import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#test/setup/database.ts';
import { openTestInbox, testPhone } from '#test/setup/inbox.ts';
import { createTestTenant } from '#test/setup/tenant.ts';
import { putWebhooks } from '#test/setup/webhooks.ts';

const { db, read, bring, work } = openTestInbox(await testDatabase());
afterAll(() => db.close());

describe('other fields', () => {
  it('notes templates, numbers and preferences on the rows concerned, and keeps what it does not know', async () => {
    const tenant = await createTestTenant(db);
    const from = testPhone();
    const { tenantId, accountId } = tenant;
    await read(tenant, async (tx) => {
      const { displayNumber } = await tx.waNumber.findFirstOrThrow();
      await tx.waTemplate.create({
        data: {
          id: crypto.randomUUID(),
          tenantId,
          accountId,
          name: 'hello',
          language: 'pt_BR',
          category: 'UTILITY',
          status: 'PENDING',
          components: [],
          updatedAt: new Date(0),
        },
      });
      const template = { message_template_name: 'hello', message_template_language: 'pt_BR', message_template_id: 1 };
      await putWebhooks(
        db,
        tenant,
        [
          {
            field: 'message_template_status_update',
            value: { ...template, event: 'REJECTED', reason: 'INVALID_FORMAT', rejection_info: null },
          },
          {
            field: 'message_template_status_update',
            value: { ...template, event: 'REJECTED', reason: 'INVALID_FORMAT' },
          },
          {
            field: 'template_category_update',
            value: { ...template, previous_category: 'UTILITY', new_category: 'MARKETING' },
          },
          {
            field: 'phone_number_quality_update',
            value: { display_phone_number: displayNumber.replaceAll(/\D/g, ''), event: 'THROUGHPUT_UPGRADE' },
          },
          { field: 'brand_new_field', value: { a: 1 } },
        ],
        accountId,
      );
    });
    await bring(tenant, {
      field: 'user_preferences',
      value: {
        metadata: { phone_number_id: tenant.phoneNumberId },
        user_preferences: [{ wa_id: from, category: 'marketing_messages', value: 'stop', timestamp: 1_790_000_000 }],
      },
    });
    const report = await work(tenant, accountId);
    expect(report?.notes).toEqual([expect.stringContaining('rejection_info'), 'unknown field brand_new_field']);
    const rows = await read(tenant, async (tx) => ({
      template: await tx.waTemplate.findFirstOrThrow(),
      number: await tx.waNumber.findFirstOrThrow(),
      consent: await tx.consent.findMany(),
      kept: await tx.inbox.findMany({ orderBy: { id: 'asc' } }),
    }));
    expect(rows).toMatchObject({
      template: { status: 'REJECTED', reason: 'INVALID_FORMAT', category: 'MARKETING' },
      number: { ratePerSecond: 1_000 },
      consent: [{ purpose: 'marketing', state: 'opt_out', source: 'whatsapp' }],
      kept: [{ state: 'done' }, { state: 'done', errorDetail: 'unknown field brand_new_field' }],
    });
  });
});
