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

const steer = (act: string, body?: unknown) => call('POST', `/v1/numbers/${tenant.numberId}/${act}`, body);

describe('numbers', () => {
  it('shows what waits at a number', async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const text = { to: '+5511900000001', type: 'text', text: { body: 'hi' } };
    await call('POST', '/v1/messages', text);
    await call('POST', '/v1/messages', { ...text, send_at: later });
    const { body } = await call('GET', '/v1/numbers');
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({
      id: tenant.numberId,
      state: 'active',
      rate_per_second: 80,
      backlog: { queued: 1, scheduled: 1, sending: 0, oldest_age_seconds: expect.any(Number) },
    });
  });

  it('pauses with a reason, takes messages all the same, drains and resumes', async () => {
    expect((await steer('pause', { reason: 'holiday' })).body).toMatchObject({
      state: 'paused',
      state_reason: 'holiday',
    });
    const queued = await call('POST', '/v1/messages', { to: '+5511900000001', type: 'text', text: { body: 'hi' } });
    expect(queued.status).toBe(202);
    expect((await steer('drain')).body.state).toBe('draining');
    expect((await steer('resume', {})).body).toMatchObject({ state: 'active', state_reason: null });
    expect((await steer('pace', { rate_per_second: 200 })).body.rate_per_second).toBe(200);
  });

  it('writes each steering into the audit log, an unbroken chain', async () => {
    const entries = await withTenant(api.db, tenant.tenantId, (tx) =>
      tx.auditEntry.findMany({ orderBy: { seq: 'asc' } }),
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'number.pause',
      'number.drain',
      'number.resume',
      'number.pace',
    ]);
    entries.forEach(({ seq, prevHash }, index) => {
      expect(Number(seq)).toBe(index + 1);
      expect(Buffer.from(prevHash)).toEqual(Buffer.from(entries[index - 1]?.hash ?? Buffer.alloc(32)));
    });
  });

  it.each([{ rate_per_second: 0 }, { rate_per_second: 1001 }, { rate_per_second: 1.5 }, {}, { rate: 1 }])(
    'refuses the pace %j',
    async (body) => {
      expect((await steer('pace', body)).body.code).toBe('validation_failed');
    },
  );

  it('knows no number of another tenant', async () => {
    const other = await api.tenant();
    const foreign = await call('POST', `/v1/numbers/${other.numberId}/pause`);
    expect(foreign.status).toBe(404);
    expect(foreign.body.code).toBe('number_not_found');
  });
});
