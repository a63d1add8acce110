import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { CreatedTenant } from '#prisma/seeds/create-tenant.ts';
import { clientOf, type Client } from '#test/contract/support/client.ts';
import { openWindow } from '#test/contract/support/open-window.ts';
import { startTestApi, type TestApi } from '#test/contract/support/test-api.ts';

let now = new Date();
let api: TestApi;
let tenant: CreatedTenant;
let call: Client;

beforeAll(async () => {
  api = await startTestApi({ clock: () => now });
  tenant = await api.tenant();
  call = clientOf(api.url, tenant.apiKey);
  await openWindow(api, tenant, '5511987654321');
});
afterAll(() => api.close());

const send = (key: string, body = 'hello') =>
  call('POST', '/v1/messages', { to: '+5511987654321', type: 'text', text: { body } }, { 'idempotency-key': key });
const countMessages = () => withTenant(api.db, tenant.tenantId, (tx) => tx.message.count());

describe('Idempotency-Key', () => {
  it('makes one message of 100 parallel posts, and all get the same answer', async () => {
    const before = await countMessages();
    const answers = await Promise.all(Array.from({ length: 100 }, () => send('parallel')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
    expect((await countMessages()) - before).toBe(1);
  });

  it('refuses the key for another request, and repeats the first answer after that', async () => {
    const first = await send('reused', 'one');
    const other = await send('reused', 'two');
    expect(other.status).toBe(422);
    expect(other.body.code).toBe('idempotency_key_reused');
    expect((await send('reused', 'one')).body).toEqual(first.body);
  });

  it('does not mind the order of fields', async () => {
    const first = await send('order');
    const again = await call('POST', '/v1/messages', '{"text":{"body":"hello"},"type":"text","to":"+5511987654321"}', {
      'idempotency-key': 'order',
    });
    expect(again.body.id).toBe(first.body.id);
  });

  it('keeps the key free when the request failed', async () => {
    const request = { to: '+5511900000001', type: 'text', text: { body: 'hi' } };
    const refused = await call('POST', '/v1/messages', request, { 'idempotency-key': 'free' });
    expect(refused.body.code).toBe('window_closed');
    await openWindow(api, tenant, '5511900000001');
    expect((await call('POST', '/v1/messages', request, { 'idempotency-key': 'free' })).status).toBe(202);
  });

  it('keeps no content beside the message', async () => {
    await send('sealed', 'only in the message');
    const row = await withTenant(api.db, tenant.tenantId, (tx) =>
      tx.idempotencyKey.findFirstOrThrow({ where: { key: 'sealed' } }),
    );
    const vault = await api.db.vaults.of(tenant.tenantId);
    const place = { table: 'idempotency_key', column: 'response', row: 'sendMessage/sealed' };
    const opened = vault.open(place, row.response ?? Buffer.alloc(0)).toString();
    expect(opened).toContain('"conversation_id"');
    expect(opened).not.toContain('only in the message');
  });

  it('forgets after 72 hours', async () => {
    const first = await send('old');
    now = new Date(now.getTime() + 73 * 60 * 60 * 1000);
    await openWindow(api, tenant, '5511987654321');
    const later = await send('old');
    expect(later.status).toBe(422);
    expect(later.body.code).toBe('window_closed');
    now = new Date();
    expect((await send('old')).body.id).toBe(first.body.id);
  });

  it.each(['', 'with space', 'x'.repeat(256)])('refuses the malformed key %j', async (key) => {
    const answer = await send(key);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('idempotency_key_invalid');
  });
});
