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
});
afterAll(() => api.close());

const text = (body: string, to = '+5511900000001') => ({ to, type: 'text', text: { body } });
const count = () => withTenant(api.db, tenant.tenantId, (tx) => tx.message.count());
const mixed = [text('one'), text('two', '+5511900000009'), { type: 'text' }, text('four'), text('five', 'nobody')];

describe('POST /v1/messages/batch', () => {
  it('gives each message its own result, in order', async () => {
    const { status, body } = await call('POST', '/v1/messages/batch', { messages: mixed });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      accepted: 2,
      refused: 3,
      data: [
        { status: 202, message: { status: 'queued', text: { body: 'one' } } },
        { status: 422, problem: { code: 'window_closed' } },
        { status: 422, problem: { code: 'validation_failed', errors: [{ pointer: '/text' }] } },
        { status: 202, message: { text: { body: 'four' } } },
        { status: 422, problem: { code: 'invalid_recipient' } },
      ],
    });
  });

  it('rehearses with the same result and writes nothing', async () => {
    const before = await count();
    const { body } = await call('POST', '/v1/messages/batch?dry_run=true', { messages: mixed });
    expect(body).toMatchObject({
      accepted: 2,
      refused: 3,
      data: [{ status: 200, message: { dry_run: true } }, {}, {}, {}, {}],
    });
    expect(await count()).toBe(before);
  });

  it('is done once for its key, message by message', async () => {
    const before = await count();
    const messages = Array.from({ length: 40 }, (_, index) => text(`batch ${index}`));
    const send = () => call('POST', '/v1/messages/batch', { messages }, { 'idempotency-key': 'batch-1' });
    const [first, second] = await Promise.all([send(), send()]);
    expect(second.body).toEqual(first.body);
    expect((await count()) - before).toBe(40);
  });

  it.each([{ messages: [] }, { messages: Array.from({ length: 1_001 }, () => text('x')) }, { messages: ['x'] }])(
    'refuses what is no batch',
    async (body) => {
      expect((await call('POST', '/v1/messages/batch', body)).body.code).toBe('validation_failed');
    },
  );
});
