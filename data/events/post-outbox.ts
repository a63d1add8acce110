import type { TenantTx } from '../tenancy/database.ts';

/** What the relay can carry out of the database. `key` is the number's or the run's id. */
export type OutboxKind = 'sender.wake' | 'run.start' | 'run.signal';

/** An entry for the relay. */
export interface OutboxEntry {
  readonly kind: OutboxKind;
  readonly key: string;
  readonly payload?: Readonly<Record<string, string | number>>;
}

/** Leaves work for the relay, in the transaction of its cause. */
export async function postOutbox(tx: TenantTx, tenantId: string, entries: readonly OutboxEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO outbox (tenant_id, kind, key, payload)
    SELECT ${tenantId}::uuid, * FROM unnest(
      ${entries.map((entry) => entry.kind)}::text[],
      ${entries.map((entry) => entry.key)}::text[],
      ${entries.map((entry) => JSON.stringify(entry.payload ?? {}))}::jsonb[])`;
}
