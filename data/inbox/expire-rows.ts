import type { TenantTx } from '../tenancy/database.ts';

/** How many rows went, by what they were. */
export interface ExpiredRows {
  /** Realtime events older than 7 days; a stream cannot catch up beyond them. */
  readonly events: number;
  /** Webhook parts that were kept with a note, 7 days after they were worked through. */
  readonly inbox: number;
  /** Receipts whose message never became known within 7 days. */
  readonly orphans: number;
  readonly idempotencyKeys: number;
}

/** Most rows of a kind in one transaction. */
const MOST = 5_000;

/**
 * Removes rows of the current tenant whose time is over, a bounded number at once.
 *
 * @returns what went; call again while anything of it is as large as `MOST`
 */
export async function expireRows(tx: TenantTx, tenantId: string): Promise<ExpiredRows & { readonly more: boolean }> {
  const events = await tx.$executeRaw`
    DELETE FROM event WHERE id IN (
      SELECT id FROM event WHERE tenant_id = ${tenantId}::uuid AND created_at < now() - interval '7 days' AND seq IS NOT NULL LIMIT ${MOST})`;
  const inbox = await tx.$executeRaw`
    DELETE FROM inbox WHERE id IN (
      SELECT id FROM inbox WHERE tenant_id = ${tenantId}::uuid AND state = 'done' AND done_at < now() - interval '7 days' LIMIT ${MOST})`;
  const orphans = await tx.$executeRaw`
    DELETE FROM status_orphan WHERE tenant_id = ${tenantId}::uuid AND (number_id, wamid, status) IN (
      SELECT number_id, wamid, status FROM status_orphan
      WHERE tenant_id = ${tenantId}::uuid AND received_at < now() - interval '7 days' LIMIT ${MOST})`;
  const idempotencyKeys = await tx.$executeRaw`
    DELETE FROM idempotency_key WHERE tenant_id = ${tenantId}::uuid AND (operation, key) IN (
      SELECT operation, key FROM idempotency_key
      WHERE tenant_id = ${tenantId}::uuid AND expires_at < now() LIMIT ${MOST})`;
  const all = { events, inbox, orphans, idempotencyKeys };
  return { ...all, more: Object.values(all).some((count) => count === MOST) };
}
