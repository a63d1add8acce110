import type { TenantTx } from '../tenancy/database.ts';
import type { OutboxKind } from './post-outbox.ts';

/** An entry that is to be carried out of the database. */
export interface DueEntry {
  readonly id: bigint;
  readonly kind: OutboxKind;
  /** Id of the number or the run. */
  readonly key: string;
  readonly payload: unknown;
  readonly attempts: number;
}

/** How carrying an entry went. */
export type Carried =
  | { readonly entry: DueEntry; readonly done: true }
  /** Comes again after `afterMs`; `failed` counts it as a failed attempt. */
  | { readonly entry: DueEntry; readonly done: false; readonly afterMs: number; readonly failed: boolean };

/**
 * Takes due entries of a tenant, oldest first, locked for this transaction: what another relay has is skipped, and what
 * a relay had that died is free again at once.
 */
export function takeDue(tx: TenantTx, tenantId: string, most: number): Promise<DueEntry[]> {
  return tx.$queryRaw<DueEntry[]>`
    SELECT id, kind, key, payload, attempts FROM outbox
    WHERE tenant_id = ${tenantId}::uuid AND due_at <= now()
    ORDER BY id LIMIT ${most} FOR UPDATE SKIP LOCKED`;
}

/** Removes what was carried, and puts off what was not. */
export async function settleEntries(tx: TenantTx, carried: readonly Carried[]): Promise<void> {
  const done = carried.filter((one) => one.done).map(({ entry }) => entry.id);
  const later = carried.filter((one) => !one.done);
  if (done.length > 0) await tx.$executeRaw`DELETE FROM outbox WHERE id = ANY(${done}::bigint[])`;
  if (later.length === 0) return;
  await tx.$executeRaw`
    UPDATE outbox o SET due_at = now() + u.after_ms * interval '1 millisecond', attempts = o.attempts + u.failed
    FROM unnest(${later.map(({ entry }) => entry.id)}::bigint[], ${later.map(({ afterMs }) => Math.round(afterMs))}::int[],
      ${later.map(({ failed }) => (failed ? 1 : 0))}::int[]) AS u (id, after_ms, failed)
    WHERE o.id = u.id`;
}
