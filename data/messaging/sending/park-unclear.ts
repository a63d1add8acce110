import type { Database } from '../../tenancy/database.ts';
import { withTenant } from '../../tenancy/with-tenant.ts';

export interface ParkUnclearInput {
  readonly tenantId: string;
  readonly numberId: string;
  /** How long a receipt may take to settle an unclear attempt, in milliseconds. */
  readonly graceMs: number;
}

/**
 * Parks as `unknown`, for a person to decide, what no receipt has settled in time. A later receipt still settles it.
 *
 * @returns how many were parked
 */
export async function parkUnclear(
  db: Pick<Database, 'prisma'>,
  { tenantId, numberId, graceMs }: ParkUnclearInput,
): Promise<number> {
  return withTenant(
    db,
    tenantId,
    (tx) => tx.$executeRaw`
      WITH parked AS (
        UPDATE message SET state = 'unknown', state_at = now(), error_code = 'outcome_unknown'
        WHERE number_id = ${numberId}::uuid AND state = 'sending'
          AND unclear_at <= now() - ${graceMs} * interval '1 millisecond'
        RETURNING tenant_id, id, conversation_id, contact_id
      )
      INSERT INTO event (tenant_id, name, subject, data)
      SELECT tenant_id, 'message.status', id, jsonb_build_object('message_id', id, 'conversation_id', conversation_id,
        'contact_id', contact_id, 'number_id', ${numberId}::text, 'status', 'unknown', 'error_code', 'outcome_unknown')
      FROM parked`,
  );
}
