import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
});
