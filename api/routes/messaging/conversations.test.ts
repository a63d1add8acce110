import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreatedTenant } from '#prisma/seeds/create-tenant.ts';
import { createApiKey } from '#data/identity/create-api-key.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { clientOf, type Client } from '#test/contract/support/client.ts';
import { openWindow } from '#test/contract/support/open-window.ts';
import { startTestApi, type TestApi } from '#test/contract/support/test-api.ts';

let api: TestApi;
let tenant: CreatedTenant;
let call: Client;
let first: { contactId: string; conversationId: string };

beforeAll(async () => {
  api = await startTestApi();
  tenant = await api.tenant();
  call = clientOf(api.url, tenant.apiKey);
  first = await openWindow(api, tenant, '5511900000001', 'Maria Silva');
  await openWindow(api, tenant, '5511900000002');
  await openWindow(api, tenant, '5511900000003');
  await call('POST', '/v1/messages', {
    conversation_id: first.conversationId,
    type: 'text',
    text: { body: 'Oi, Maria' },
  });
});
afterAll(() => api.close());

const path = () => `/v1/conversations/${first.conversationId}`;

describe('conversations', () => {
  it('lists them by last activity with contact, window and preview', async () => {
    const { body } = await call('GET', '/v1/conversations?limit=2');
    expect(body.data[0]).toMatchObject({
      id: first.conversationId,
      status: 'open',
      contact: { name: 'Maria Silva', phone: '+5511900000001', erased: false },
      window: { state: 'open' },
      unread: 0,
      last_message: { direction: 'outbound', type: 'text', preview: 'Oi, Maria' },
    });
    const rest = await call('GET', `/v1/conversations?limit=2&after=${body.next}`);
    expect(rest.body.data).toHaveLength(1);
    expect(rest.body.has_more).toBe(false);
    const back = await call('GET', `/v1/conversations?limit=2&before=${rest.body.prev}`);
    expect(back.body.data).toEqual(body.data);
  });

  it('hides the phone from those who may not read contacts, and content from those who may not read it', async () => {
    const { secret } = await withTenant(api.db, tenant.tenantId, (tx) =>
      createApiKey(tx, {
        tenantId: tenant.tenantId,
        name: 'Narrow',
        role: 'owner',
        permissions: ['conversations:read'],
      }),
    );
    const { body } = await clientOf(api.url, secret)('GET', path());
    expect(body.contact.phone).toBe('+55•••••••••01');
    expect(body.last_message.preview).toBeNull();
  });

  it('assigns with optimistic version: of many at once one wins, the others hear who has it', async () => {
    const { body: before } = await call('GET', path());
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call('PATCH', path(), { assignee_id: tenant.ownerId, version: before.version })),
    );
    const won = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status === 409);
    expect(won).toHaveLength(1);
    expect(lost).toHaveLength(19);
    expect(lost[0]?.body).toMatchObject({ code: 'version_conflict', assignee_id: tenant.ownerId });
  });

  it('labels, snoozes, closes and reopens', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const snoozed = await call('PATCH', path(), { labels: ['vip', 'vip'], status: 'snoozed', snoozed_until: until });
    expect(snoozed.body).toMatchObject({ labels: ['vip'], status: 'snoozed', snoozed_until: until });
    expect((await call('GET', '/v1/conversations?label=vip&status=snoozed')).body.data).toHaveLength(1);
    const closed = await call('PATCH', path(), { status: 'closed' });
    expect(closed.body).toMatchObject({ status: 'closed', snoozed_until: null, closed_at: expect.any(String) });
    expect((await call('PATCH', path(), { status: 'open' })).body).toMatchObject({ status: 'open', closed_at: null });
  });

  it('does not reopen one when a newer one is open', async () => {
    await call('PATCH', path(), { status: 'closed' });
    const newer = await call('POST', '/v1/messages', { to: '+5511900000001', type: 'text', text: { body: 'again' } });
    expect(newer.status).toBe(202);
    expect(newer.body.conversation_id).not.toBe(first.conversationId);
    const refused = await call('PATCH', path(), { status: 'open' });
    expect(refused.body).toMatchObject({
      code: 'conversation_transition_invalid',
      conversation_id: newer.body.conversation_id,
    });
  });

  it('refuses an assignee who is no member', async () => {
    const refused = await call('PATCH', path(), { assignee_id: tenant.tenantId });
    expect(refused.body).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/assignee_id' }] });
  });

  it('marks as read and counts', async () => {
    await withTenant(api.db, tenant.tenantId, (tx) =>
      tx.conversation.update({ where: { id: first.conversationId }, data: { unread: 3 } }),
    );
    expect((await call('GET', '/v1/conversations?unread=true')).body.data).toHaveLength(1);
    expect((await call('GET', '/v1/conversations/counts')).body).toMatchObject({ unread: 1, open: 3 });
    expect((await call('POST', `${path()}/read`)).body.unread).toBe(0);
    expect((await call('GET', '/v1/conversations?unread=false&assignee=none')).body.data).toHaveLength(3);
    expect((await call('GET', `/v1/conversations?assignee=${tenant.ownerId}`)).body.data).toHaveLength(1);
  });
});
