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
  await openWindow(api, tenant, '5511900000001');
  await openWindow(api, tenant, '5511900000002');
  await send('Seu pedido de café chegou hoje');
  await send('O café pedido ontem', '+5511900000002');
  for (let index = 0; index < 12; index += 1) await send(`Encomenda extraordinariamente número ${index}`);
});
afterAll(() => api.close());

async function send(body: string, to = '+5511900000001'): Promise<string> {
  const answer = await call('POST', '/v1/messages', { to, type: 'text', text: { body } });
  expect(answer.status).toBe(202);
  return String(answer.body.id);
}

async function texts(query: string): Promise<string[]> {
  const { body } = await call('GET', `/v1/messages/search?${query}`);
  return (body.data as { text: { body: string } }[]).map(({ text }) => text.body);
}

describe('GET /v1/messages/search', () => {
  it.each([
    ['q=CAFE', 2],
    ['q=caf', 2],
    ['q=pedido+cafe', 2],
    ['q=%22pedido+de+cafe%22', 1],
    ['q=afé', 0],
    ['q=extraordinariamente', 12],
    ['q=extraordinariamenta', 0],
    ['q=nada', 0],
  ])('%s finds %i', async (query, count) => {
    expect(await texts(query)).toHaveLength(count);
  });

  it('shows newest first and pages on', async () => {
    const first = await call('GET', '/v1/messages/search?q=encomenda&limit=5');
    expect(first.body.data[0].text.body).toContain('número 11');
    expect(first.body.has_more).toBe(true);
    const second = await call('GET', `/v1/messages/search?q=encomenda&limit=5&after=${first.body.next}`);
    expect(second.body.data[0].text.body).toContain('número 6');
    const third = await call('GET', `/v1/messages/search?q=encomenda&limit=5&after=${second.body.next}`);
    expect(third.body.data).toHaveLength(2);
    expect(third.body.next).toBeNull();
  });

  it('marks where the words stand', async () => {
    const { body } = await call('GET', '/v1/messages/search?q=pedido+caf');
    const { text, ranges } = body.data[1].highlight as { text: string; ranges: { start: number; end: number }[] };
    expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(['pedido', 'café']);
  });

  it('stays inside a conversation', async () => {
    const { body } = await call('GET', '/v1/messages/search?q=cafe&limit=1');
    expect(await texts(`q=cafe&conversation_id=${body.data[0].conversation_id}`)).toEqual(['O café pedido ontem']);
  });

  it('refuses a search without a word', async () => {
    expect((await call('GET', '/v1/messages/search?q=%21%3F')).body.code).toBe('search_query_invalid');
    expect((await call('GET', '/v1/messages/search')).body.code).toBe('validation_failed');
  });

  it('finds nothing of an erased message or an erased person', async () => {
    const id = await send('apagar isto');
    expect(await texts('q=apagar')).toHaveLength(1);
    await withTenant(api.db, tenant.tenantId, (tx) =>
      tx.message.update({ where: { id }, data: { state: 'delivered' } }),
    );
    const deleted = await call('DELETE', `/v1/messages/${id}`);
    expect(deleted.body).toEqual({ id, outcome: 'erased', status: 'delivered', recalled: false });
    expect(await texts('q=apagar')).toEqual([]);
    const read = await call('GET', `/v1/messages/${id}`);
    expect(read.body).toMatchObject({ content_state: 'erased', type: 'text' });
    expect(read.body).not.toHaveProperty('text');
    const { contact_id: contactId } = read.body;
    await withTenant(api.db, tenant.tenantId, (tx) =>
      tx.contactKey.update({ where: { contactId: String(contactId) }, data: { wrapped: null } }),
    );
    expect(await texts('q=encomenda')).toEqual([]);
  });
});

describe('DELETE /v1/messages/{id}', () => {
  it('cancels what was not sent, once', async () => {
    const id = await send('not yet', '+5511900000002');
    const cancelled = await call('DELETE', `/v1/messages/${id}`);
    expect(cancelled.body).toEqual({ id, outcome: 'cancelled', status: 'cancelled', recalled: false });
    expect((await call('GET', `/v1/messages/${id}`)).body).toMatchObject({
      status: 'cancelled',
      error: { code: 'cancelled' },
      statuses: [{ status: 'queued' }, { status: 'cancelled' }],
    });
  });

  it('refuses while the message is on its way', async () => {
    const id = await send('on its way', '+5511900000002');
    await withTenant(api.db, tenant.tenantId, (tx) =>
      tx.message.update({ where: { id }, data: { state: 'sending', attempt: 1 } }),
    );
    const refused = await call('DELETE', `/v1/messages/${id}`);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'message_not_cancellable', status: 409 });
  });
});

describe('POST /v1/messages/{id}/decision', () => {
  it.each([
    ['was_sent', 'sent'],
    ['resend', 'queued'],
    ['drop', 'cancelled'],
  ])('%s makes an unknown message %s, once', async (decision, status) => {
    const id = await send('lost', '+5511900000002');
    const decide = () => call('POST', `/v1/messages/${id}/decision`, { decision, reason: 'asked the customer' });
    expect((await decide()).body.code).toBe('message_not_resendable');
    await withTenant(api.db, tenant.tenantId, (tx) =>
      tx.message.update({ where: { id }, data: { state: 'unknown', attempt: 1 } }),
    );
    expect((await decide()).body).toMatchObject({ id, status });
    expect((await decide()).body.code).toBe('message_not_resendable');
  });
});
