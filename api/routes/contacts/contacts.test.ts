import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreatedTenant } from '#prisma/seeds/create-tenant.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { clientOf, type Client } from '#test/contract/support/client.ts';
import { openWindow } from '#test/contract/support/open-window.ts';
import { startTestApi, type TestApi } from '#test/contract/support/test-api.ts';

let api: TestApi;
let tenant: CreatedTenant;
let call: Client;
let contactId: string;

beforeAll(async () => {
  api = await startTestApi();
  tenant = await api.tenant();
  call = clientOf(api.url, tenant.apiKey);
  ({ contactId } = await openWindow(api, tenant, '5511987654321', 'Maria'));
  await openWindow(api, tenant, '447700900123');
});
afterAll(() => api.close());

describe('contacts', () => {
  it('reads one with identities and fields', async () => {
    const { body } = await call('GET', `/v1/contacts/${contactId}`);
    expect(body).toMatchObject({
      id: contactId,
      name: 'Maria',
      phone: '+5511987654321',
      identities: [{ kind: 'wa_id', value: '5511987654321' }],
      fields: {},
      tags: [],
    });
  });

  it.each(['%2B5511987654321', '5511987654321', '%2B55%2011%2098765-4321', '%2B551187654321'])(
    'finds the phone %s, in every form of the same number',
    async (phone) => {
      const { body } = await call('GET', `/v1/contacts?phone=${phone}`);
      expect(body.data).toMatchObject([{ id: contactId }]);
      expect(body.data).toHaveLength(1);
    },
  );

  it('finds nobody by an unknown phone, and refuses what is none', async () => {
    expect((await call('GET', '/v1/contacts?phone=%2B5511911112222')).body.data).toEqual([]);
    expect((await call('GET', '/v1/contacts?phone=hello')).body.code).toBe('invalid_recipient');
  });

  it('lists newest first', async () => {
    const { body } = await call('GET', '/v1/contacts?limit=1');
    expect(body.data[0].phone).toBe('+447700900123');
    const rest = await call('GET', `/v1/contacts?limit=1&after=${body.next}`);
    expect(rest.body.data[0].id).toBe(contactId);
  });

  it('tells that one changed', async () => {
    await call('PATCH', `/v1/contacts/${contactId}`, { fields: { told: true } });
    const events = await withTenant(api.db, tenant.tenantId, (tx) =>
      tx.event.findMany({ where: { subject: contactId } }),
    );
    expect(events.map(({ name, data }) => ({ name, data }))).toEqual([
      { name: 'contact.updated', data: { contact_id: contactId } },
    ]);
    await call('PATCH', `/v1/contacts/${contactId}`, { fields: { told: null } });
  });

  it('merges fields, sets tags and refuses an old version', async () => {
    const changed = await call('PATCH', `/v1/contacts/${contactId}`, {
      name: 'Maria Silva',
      fields: { city: 'Recife', plan: 'basic' },
      tags: ['lead'],
      language: 'pt_BR',
      time_zone: 'America/Recife',
    });
    expect(changed.body).toMatchObject({
      name: 'Maria Silva',
      fields: { city: 'Recife', plan: 'basic' },
      tags: ['lead'],
    });
    const again = await call('PATCH', `/v1/contacts/${contactId}`, { fields: { plan: null, age: 30 } });
    expect(again.body.fields).toEqual({ city: 'Recife', age: 30 });
    expect((await call('GET', '/v1/contacts?tag=lead')).body.data).toHaveLength(1);
    const stale = await call('PATCH', `/v1/contacts/${contactId}`, { name: 'X', version: changed.body.version });
    expect(stale.body).toMatchObject({ code: 'version_conflict', version: again.body.version });
  });

  it.each([{ time_zone: 'Mars/Base' }, { nickname: 'x' }, { fields: { 'a b': 1 } }, { tags: [''] }, { name: '' }])(
    'refuses %j',
    async (body) => {
      expect((await call('PATCH', `/v1/contacts/${contactId}`, body)).body.code).toBe('validation_failed');
    },
  );
});
