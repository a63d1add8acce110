import type { TenantTx } from '../tenancy/database.ts';

/** What waits at a number. */
export interface NumberBacklog {
  readonly numberId: string;
  /** Due and not sent. */
  readonly queued: number;
  /** Planned for later. */
  readonly scheduled: number;
  /** Under way to WhatsApp. */
  readonly sending: number;
  /** Due since when, the oldest of them. */
  readonly oldestDueAt: Date | null;
}

/** Counts what waits at numbers, in one statement. */
export async function numberBacklogs(tx: TenantTx, numberIds: readonly string[]): Promise<Map<string, NumberBacklog>> {
  const rows = await tx.$queryRaw<NumberBacklog[]>`
    SELECT n.id AS "numberId",
      (SELECT count(*) FROM message m WHERE m.number_id = n.id AND m.state IN ('queued', 'scheduled')
        AND m.not_before <= now())::int AS queued,
      (SELECT count(*) FROM message m WHERE m.number_id = n.id AND m.state IN ('queued', 'scheduled')
        AND m.not_before > now())::int AS scheduled,
      (SELECT count(*) FROM message m WHERE m.number_id = n.id AND m.state = 'sending')::int AS sending,
      (SELECT min(d.not_before) FROM unnest(ARRAY[0, 1, 2, 3]::smallint[]) AS c (class) CROSS JOIN LATERAL (
        SELECT m.not_before FROM message m
        WHERE m.number_id = n.id AND m.state IN ('queued', 'scheduled') AND m.class = c.class
          AND m.not_before <= now()
        ORDER BY m.not_before LIMIT 1) d) AS "oldestDueAt"
    FROM unnest(${[...numberIds]}::uuid[]) AS n (id)`;
  return new Map(rows.map((row) => [row.numberId, row]));
}
