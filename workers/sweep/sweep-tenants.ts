import { expireRows, type ExpiredRows } from '#data/inbox/expire-rows.ts';
import { adoptOrphans } from '#data/messaging/receipts/apply-receipts.ts';
import { adoptableWamids } from '#data/messaging/receipts/orphans.ts';
import type { Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';

const PAGE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Does something for every tenant, one after another, until told to stop. */
export async function forEachTenant(
  db: Database,
  isStopped: () => boolean,
  task: (tenantId: string) => Promise<void>,
): Promise<void> {
  let after = FIRST;
  for (;;) {
    const { rows } = await db.pool.query<{ id: string }>('SELECT id FROM dispatch.tenants($1, $2) AS id', [
      after,
      PAGE,
    ]);
    for (const { id } of rows) {
      if (isStopped()) return;
      await task(id);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}

/** Applies receipts of a tenant whose message became known after they were kept. */
export async function adoptAllOrphans(db: Database, tenantId: string): Promise<number> {
  const waiting = await withTenant(db, tenantId, (tx) => adoptableWamids(tx, tenantId));
  if (waiting.size === 0) return 0;
  const vault = await db.vaults.of(tenantId);
  let adopted = 0;
  for (const [numberId, wamids] of waiting) {
    adopted += await withTenant(db, tenantId, (tx) => adoptOrphans(tx, vault, numberId, wamids));
  }
  return adopted;
}

/** Removes what is too old of a tenant. */
export async function expireTenant(db: Database, tenantId: string): Promise<ExpiredRows> {
  const total = { events: 0, inbox: 0, orphans: 0, idempotencyKeys: 0 };
  for (;;) {
    const { more, ...gone } = await withTenant(db, tenantId, (tx) => expireRows(tx, tenantId));
    for (const key of ['events', 'inbox', 'orphans', 'idempotencyKeys'] as const) total[key] += gone[key];
    if (!more) return total;
  }
}
