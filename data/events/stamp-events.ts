import type { TenantTx } from '../tenancy/database.ts';

/** Most events that get their place in one transaction. */
const MOST = 2_000;

/**
 * Gives new events of a tenant their place in its log: gapless, and in the order in which their transactions became
 * visible, because only committed events are seen here. The lock on the tenant's row lets one relay do it at a time.
 * Whoever listens is told.
 *
 * @returns how many got a place, and whether more may wait
 */
export async function stampEvents(tx: TenantTx, tenantId: string): Promise<{ stamped: number; more: boolean }> {
  await tx.$queryRaw`SELECT 1 FROM tenant WHERE id = ${tenantId}::uuid FOR UPDATE`;
  const [row] = await tx.$queryRaw<{ stamped: number }[]>`
    WITH raw AS (
      SELECT id FROM event WHERE tenant_id = ${tenantId}::uuid AND seq IS NULL ORDER BY id LIMIT ${MOST}
    ), placed AS (
      SELECT raw.id, t.event_seq + row_number() OVER (ORDER BY raw.id) AS seq
      FROM raw CROSS JOIN tenant t WHERE t.id = ${tenantId}::uuid
    ), stamped AS (
      UPDATE event e SET seq = placed.seq FROM placed
      WHERE e.tenant_id = ${tenantId}::uuid AND e.id = placed.id RETURNING e.id
    ), moved AS (
      UPDATE tenant SET event_seq = event_seq + (SELECT count(*) FROM stamped)
      WHERE id = ${tenantId}::uuid AND EXISTS (SELECT FROM stamped)
      RETURNING pg_notify('perdura_event', id::text)
    )
    SELECT (SELECT count(*) FROM stamped)::int AS stamped FROM moved`;
  const stamped = row?.stamped ?? 0;
  return { stamped, more: stamped === MOST };
}
