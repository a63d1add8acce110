import { lowestIdAt } from '#domain/messaging/ids.ts';
import type { Database } from '../../tenancy/database.ts';
import { withTenant } from '../../tenancy/with-tenant.ts';
import type { SenderLease } from './lease.ts';

/** How far back is counted, in seconds: WhatsApp's times are whole seconds, and webhooks take a moment. */
const SECONDS = 4;

/** What came in for a number lately, in messages per second: it uses up the number's throughput too. */
export async function inboundPerSecond(
  db: Pick<Database, 'prisma'>,
  { tenantId, numberId }: Pick<SenderLease, 'tenantId' | 'numberId'>,
): Promise<number> {
  const since = lowestIdAt(new Date(Date.now() - SECONDS * 1_000));
  const rows = await withTenant(
    db,
    tenantId,
    (tx) => tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM message
      WHERE tenant_id = ${tenantId}::uuid AND id >= ${since}::uuid AND number_id = ${numberId}::uuid
        AND direction = 'inbound'`,
  );
  return (rows[0]?.count ?? 0) / SECONDS;
}
