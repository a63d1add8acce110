import type { Database } from '../../tenancy/database.ts';
import { withTenant } from '../../tenancy/with-tenant.ts';
import type { ParkUnclearInput } from './park-unclear.ts';

/** When a number's sender has something to do next; null where nothing waits for time to pass. */
export interface NextDue {
  /** The next queued message comes due. */
  readonly messageAt: Date | null;
  /** The oldest unclear attempt is to be parked. */
  readonly unclearAt: Date | null;
}

/** Looks up when something comes due for a number. */
export async function nextDue(
  db: Pick<Database, 'prisma'>,
  { tenantId, numberId, graceMs }: ParkUnclearInput,
): Promise<NextDue> {
  const rows = await withTenant(
    db,
    tenantId,
    (tx) => tx.$queryRaw<NextDue[]>`
      SELECT
        (SELECT min(d.not_before) FROM unnest(ARRAY[0, 1, 2, 3]::smallint[]) AS c (class) CROSS JOIN LATERAL (
          SELECT m.not_before FROM message m
          WHERE m.number_id = ${numberId}::uuid AND m.state IN ('queued', 'scheduled') AND m.class = c.class
          ORDER BY m.not_before LIMIT 1) d) AS "messageAt",
        (SELECT min(m.unclear_at) + ${graceMs} * interval '1 millisecond' FROM message m
          WHERE m.number_id = ${numberId}::uuid AND m.state = 'sending') AS "unclearAt"`,
  );
  return rows[0] ?? { messageAt: null, unclearAt: null };
}

/** The earlier of both; undefined when neither is known. */
export function earliest({ messageAt, unclearAt }: NextDue): Date | undefined {
  if (messageAt === null || unclearAt === null) return messageAt ?? unclearAt ?? undefined;
  return messageAt < unclearAt ? messageAt : unclearAt;
}
