import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { createSendingFixture, queueTexts, type SendingFixture } from '#test/sending/fixture.ts';
import { testDatabase } from '#test/setup/database.ts';
import { openTestDatabase } from '#test/setup/tenant.ts';
import { claimDue } from './claim-due.ts';
import { acquireLease, releaseLease, renewLease, type SenderLease } from './lease.ts';

const db = openTestDatabase(await testDatabase());
let fixture: SendingFixture;
let numberId: string;

beforeEach(async () => {
  fixture = await createSendingFixture(db, { phoneNumberIds: [uuidv7()], contacts: 3 });
  numberId = fixture.numbers[0]?.numberId ?? '';
});
afterAll(() => db.close());

const acquire = async (owner: string, ttlMs = 60_000): Promise<SenderLease | undefined> =>
  (await acquireLease(db, { tenantId: fixture.tenantId, numberId, owner, ttlMs }))?.lease;
const granted = async (owner: string, ttlMs?: number): Promise<SenderLease> => {
  const lease = await acquire(owner, ttlMs);
  if (!lease) throw new Error('not granted');
  return lease;
};

it('lets one process have a number, and its fence grows with every grant', async () => {
  const first = await granted('a');
  expect(await acquire('b')).toBeUndefined();
  expect((await granted('a')).fence).toBe(first.fence + 1n);
  await releaseLease(db, { ...first, fence: first.fence + 1n });
  expect((await granted('b')).fence).toBe(first.fence + 2n);
});

it('grants what ran out, and the former owner claims, renews and releases nothing any more', async () => {
  await queueTexts(db, fixture, numberId, fixture.contacts);
  const former = await granted('a', 0);
  const present = await granted('b');
  expect(await claimDue(db, former, 10)).toBeUndefined();
  expect(await renewLease(db, former, { ttlMs: 1_000, paceFactor: 1 })).toBeUndefined();
  await releaseLease(db, former);
  expect(await acquire('c')).toBeUndefined();
  expect((await claimDue(db, present, 10))?.messages).toHaveLength(3);
});

it('prolongs even what ran out while nobody took it, and keeps the pace', async () => {
  const lease = await granted('a', 0);
  expect(await renewLease(db, lease, { ttlMs: 60_000, paceFactor: 0.5 })).toMatchObject({ numberId, paceFactor: 0.5 });
  expect(await acquire('b')).toBeUndefined();
});

it('grants to exactly one of many that ask at once', async () => {
  const owners = Array.from({ length: 20 }, (_, index) => acquire(`owner ${String(index)}`));
  expect((await Promise.all(owners)).filter((lease) => lease !== undefined)).toHaveLength(1);
});

it('knows no number of another tenant', async () => {
  const other = await createSendingFixture(db, { phoneNumberIds: [uuidv7()], contacts: 0 });
  const asked = acquireLease(db, { tenantId: other.tenantId, numberId, owner: 'a', ttlMs: 1_000 });
  await expect(asked).rejects.toMatchObject({ code: 'number_not_found' });
});

it('makes a claim and a change of owner exclude each other', async () => {
  await queueTexts(db, fixture, numberId, fixture.contacts);
  const former = await granted('a', 0);
  let takeover: Promise<SenderLease | undefined> | undefined;
  await withTenant(db, fixture.tenantId, async (tx) => {
    await tx.$queryRaw`SELECT id FROM wa_number WHERE id = ${numberId}::uuid AND lease_fence = ${former.fence} FOR SHARE`;
    takeover = acquire('b');
    const first = await Promise.race([takeover.then(() => 'taken'), new Promise((r) => setTimeout(r, 200, 'waits'))]);
    expect(first).toBe('waits');
  });
  expect((await takeover)?.fence).toBe(former.fence + 1n);
});
