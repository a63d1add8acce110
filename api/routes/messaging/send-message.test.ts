import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { CreatedTenant } from '#prisma/seeds/create-tenant.ts';
import { clientOf, type Client } from '#test/contract/support/client.ts';
import { openWindow } from '#test/contract/support/open-window.ts';
import { startTestApi, type TestApi } from '#test/contract/support/test-api.ts';

let api: TestApi;
let tenant: CreatedTenant;
let call: Client;

beforeAll(async () => {
  api = await startTestApi();
  tenant = await api.tenant();
  call = clientOf(api.url, tenant.apiKey);
});
afterAll(() => api.close());

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const template = { type: 'template', template: { name: 'hello', language: { code: 'en' } } };
const text = (body: string) => ({ type: 'text', text: { body } });

describe('POST /v1/messages', () => {
  it('queues a text inside the window and reads back the same object', async () => {
    const { contactId, conversationId } = await openWindow(api, tenant, '5511987654321');
    const sent = await call('POST', '/v1/messages', { to: '+5511987654321', ...text('Olá') });
    expect(sent.status).toBe(202);
    expect(sent.headers.get('location')).toBe(`/v1/messages/${sent.body.id}`);
    expect(sent.body).toMatchObject({
      status: 'queued',
      direction: 'outbound',
      contact_id: contactId,
      conversation_id: conversationId,
      number_id: tenant.numberId,
      ...text('Olá'),
      origin: 'api',
      attempts: 0,
      wamid: null,
    });
    const read = await call('GET', sent.headers.get('location') ?? '');
    expect(read.body).toMatchObject({ id: sent.body.id, ...text('Olá'), statuses: [{ status: 'queued' }] });
  });

  it('refuses a free-form message outside the window, with its end and what fits', async () => {
    const refused = await call('POST', '/v1/messages', { to: '+5511900000001', ...text('Hi') });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'window_closed', window_ends_at: null, templates: [] });
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
  });

  it('leaves no contact behind when it refuses', async () => {
    await call('POST', '/v1/messages', { to: '+5511900000002', ...text('Hi') });
    const listed = await call('GET', '/v1/messages?limit=200');
    expect(listed.body.data).toHaveLength(1);
  });

  it('answers with the very message that is read back', async () => {
    await openWindow(api, tenant, '5511987654321');
    const quoted = await call('POST', '/v1/messages', { to: '+5511987654321', ...text('first') });
    for (const extra of [{}, { send_at: inHours(1), valid_until: inHours(2) }, { reply_to: quoted.body.id }]) {
      const { body } = await call('POST', '/v1/messages', { to: '+5511987654321', ...text('same'), ...extra });
      const { warnings, ...accepted } = body as Record<string, unknown>;
      const { delivery_attempts: attempts, ...read } = (await call('GET', `/v1/messages/${body.id}`)).body;
      expect(accepted).toEqual(read);
      expect([warnings, attempts]).toEqual([[], []]);
    }
  });

  it.each([
    ['+5511987654321', '5511987654321'],
    ['+55 11 98765-4321', '5511987654321'],
    ['5511987654321', '5511987654321'],
    ['(415) 555-0100', '14155550100'],
    ['US.13491208655302741918', 'US.13491208655302741918'],
  ])('reads the recipient %s', async (to, value) => {
    const sent = await call('POST', '/v1/messages', { to, ...template });
    expect(sent.status).toBe(202);
    const contact = await call('GET', `/v1/contacts/${sent.body.contact_id}`);
    expect(contact.body.identities[0].value).toBe(value);
  });

  it.each(['hello', '+', '+1', '123', '+5511987654321999999', '+1 415 555 0100 ext 5'])(
    'refuses the recipient %s',
    async (to) => {
      const refused = await call('POST', '/v1/messages', { to, ...template });
      expect(refused.body).toMatchObject({ code: 'invalid_recipient', errors: [{ pointer: '/to' }] });
    },
  );

  it('warns when the window will be closed by then, and offers what fits', async () => {
    const { accountId, tenantId } = tenant;
    await withTenant(api.db, tenantId, (tx) =>
      tx.waTemplate.createMany({
        data: [
          { name: 'offer', category: 'MARKETING', status: 'APPROVED' },
          { name: 'order_update', category: 'UTILITY', status: 'APPROVED' },
          { name: 'held', category: 'UTILITY', status: 'PAUSED' },
          { name: 'code', category: 'AUTHENTICATION', status: 'APPROVED' },
        ].map((one) => ({ ...one, id: randomUUID(), tenantId, accountId, language: 'en', components: [] })),
      }),
    );
    const sent = await call('POST', '/v1/messages', { to: '+5511987654321', ...text('later'), send_at: inHours(30) });
    expect(sent.body).toMatchObject({
      status: 'scheduled',
      warnings: [
        {
          code: 'window_closed',
          templates: [
            { name: 'order_update', language: 'en' },
            { name: 'offer', language: 'en' },
          ],
        },
      ],
    });
  });

  it.each([
    ['order_update', 202, undefined],
    ['code', 202, undefined],
    ['offer', 422, 'consent_missing'],
    ['held', 422, 'template_paused'],
    ['nothing', 422, 'template_not_found'],
  ])('checks the template %s once the templates are known', async (name, status, code) => {
    const sent = await call('POST', '/v1/messages', {
      to: '+5511987654321',
      type: 'template',
      template: { name, language: { code: 'en' } },
    });
    expect([sent.status, sent.body.code]).toEqual([status, code]);
  });

  it('keeps an opt-out', async () => {
    const { contactId } = await openWindow(api, tenant, '5511987654322');
    await withTenant(api.db, tenant.tenantId, (tx) =>
      tx.consent.create({
        data: { tenantId: tenant.tenantId, contactId, purpose: 'utility', state: 'opt_out', source: 'keyword' },
      }),
    );
    const update = { type: 'template', template: { name: 'order_update', language: { code: 'en' } } };
    expect((await call('POST', '/v1/messages', { contact_id: contactId, ...update })).body.code).toBe('opted_out');
    expect((await call('POST', '/v1/messages', { contact_id: contactId, ...text('an answer') })).status).toBe(202);
  });

  it.each([
    [{ send_at: inHours(24 * 400) }, '/send_at'],
    [{ valid_until: inHours(-1) }, '/valid_until'],
    [{ send_at: inHours(2), valid_until: inHours(1) }, '/valid_until'],
  ])('refuses times that do not fit: %j', async (times, pointer) => {
    const refused = await call('POST', '/v1/messages', { to: '+5511987654321', ...text('x'), ...times });
    expect(refused.body).toMatchObject({ code: 'validation_failed', errors: [{ pointer }] });
  });

  it('rehearses without a trace', async () => {
    const count = () =>
      withTenant(api.db, tenant.tenantId, async (tx) => [
        await tx.message.count(),
        await tx.contact.count(),
        await tx.event.count(),
        await tx.outbox.count(),
      ]);
    const before = await count();
    const request = {
      to: '+5511987650000',
      type: 'template',
      template: { name: 'order_update', language: { code: 'en' } },
    };
    const rehearsed = await call('POST', '/v1/messages?dry_run=true', request);
    expect(rehearsed.status).toBe(200);
    expect(rehearsed.body).toMatchObject({ dry_run: true, status: 'queued', template: request.template });
    expect(rehearsed.headers.get('location')).toBeNull();
    expect((await call('POST', '/v1/messages?dry_run=true', { ...request, ...text('x') })).status).toBe(422);
    expect(await count()).toEqual(before);
  });
});
