import type { Database } from '../../tenancy/database.ts';
import { withTenant } from '../../tenancy/with-tenant.ts';
import type { SenderLease } from './lease.ts';

/** An attempt whose end was never recorded. */
export interface OpenAttempt {
  readonly messageId: string;
  readonly attempt: number;
  readonly fence: bigint;
  readonly startedAt: Date;
  readonly calls: number;
  readonly class: number;
}

/** Finds what former owners of the lease left in `sending` without saying how it ended. */
export async function findOpenAttempts(db: Pick<Database, 'prisma'>, lease: SenderLease): Promise<OpenAttempt[]> {
  return withTenant(
    db,
    lease.tenantId,
    (tx) => tx.$queryRaw<OpenAttempt[]>`
      SELECT m.id AS "messageId", m.attempt, m.fence, m.attempt_at AS "startedAt", m.class,
        (SELECT count(*)::int FROM delivery_attempt a WHERE a.message_id = m.id) AS calls
      FROM message m
      WHERE m.number_id = ${lease.numberId}::uuid AND m.state = 'sending' AND m.fence < ${lease.fence}
        AND m.unclear_at IS NULL
      ORDER BY m.fence, m.id`,
  );
}
