import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#test/setup/database.ts';
import { openTestInbox, testPhone } from '#test/setup/inbox.ts';
import { createTestTenant } from '#test/setup/tenant.ts';
import { messagesChange, testWamid } from '#test/setup/webhooks.ts';
import { listParked, openParked, replayParked } from './replay.ts';

const { db, read, bring, work, ledger } = openTestInbox(await testDatabase());
afterAll(() => db.close());
const at = (seconds: number): string => String(1_790_000_000 + seconds);

describe('what cannot be read', () => {
  it('applies the rest of the row, parks it, and applies nothing twice when it is replayed', async () => {
    const tenant = await createTestTenant(db);
    const from = testPhone();
    const good = { from, id: testWamid(), timestamp: at(0), type: 'text', text: { body: 'fine' } };
    await bring(
      tenant,
      messagesChange(tenant, {
        messages: [{ type: 'text' }, good, { id: testWamid(), timestamp: at(1), type: 'text', text: { body: 'who' } }],
        statuses: [{ id: 'x', status: 'sent', timestamp: 'soon' }],
      }),
    );
    expect(await ledger(tenant)).toHaveLength(1);
    const [parked, ...more] = await read(tenant, (tx) => listParked(tx, { limit: 10 }));
    expect(more).toEqual([]);
    expect(parked).toMatchObject({ errorCode: 'validation_failed', errorDetail: expect.stringContaining('status') });
    const vault = await db.vaults.of(tenant.tenantId);
    expect(await read(tenant, (tx) => openParked(tx, vault, parked?.id ?? ''))).toContain('soon');

    expect(await read(tenant, (tx) => replayParked(tx))).toBe(1);
    await work(tenant);
    expect(await ledger(tenant)).toHaveLength(1);
    expect(await read(tenant, (tx) => tx.inbox.findMany())).toMatchObject([{ state: 'parked' }]);
  });
});
