import type { TenantTx } from '../tenancy/database.ts';

/** A stored webhook part as it waits. */
export interface InboxRow {
  readonly id: string;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
  readonly attempts: number;
}

/** What becomes of a row that was worked through. */
export interface FinishedRow {
  readonly id: string;
  /** What nothing was done about: the row is kept as `done` for a while. */
  readonly note?: string | undefined;
  /** What could not be read: the row is parked for a person. */
  readonly problem?: string | undefined;
}

/** Which rows of a lane to take. */
export interface ClaimRequest {
  readonly tenantId: string;
  readonly lane: string;
  /** Most rows, and about the most bytes of their bodies. */
  readonly rows: number;
  readonly bytes: number;
  /** Only these, wherever they stand. */
  readonly ids?: readonly string[] | undefined;
}

/**
 * Takes the lane for this transaction. One dispatcher works on a lane at a time, so its events are applied in order.
 *
 * @returns false when another one has it
 */
export async function takeLane(tx: TenantTx, lane: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended('inbox/' || ${lane}, 0)) AS taken`;
  return row?.taken === true;
}

/**
 * Claims the oldest new rows of a lane, in the order of arrival. Rows that failed before come alone, so that what one of
 * them does never costs the others; the first row always comes, however large it is.
 */
export async function claimRows(tx: TenantTx, { tenantId, lane, rows, bytes, ids }: ClaimRequest): Promise<InboxRow[]> {
  if (ids) {
    return tx.$queryRaw<InboxRow[]>`
      SELECT id, body, received_at AS "receivedAt", attempts FROM inbox
      WHERE tenant_id = ${tenantId}::uuid AND state = 'new' AND lane = ${lane}::uuid AND id = ANY(${ids}::uuid[])
      ORDER BY id FOR UPDATE SKIP LOCKED`;
  }
  return tx.$queryRaw<InboxRow[]>`
    WITH oldest AS (
      SELECT id, attempts, octet_length(body) AS size FROM inbox
      WHERE tenant_id = ${tenantId}::uuid AND state = 'new' AND lane = ${lane}::uuid ORDER BY id LIMIT ${rows}
    ), sized AS (
      SELECT id, row_number() OVER w AS place, sum(size) OVER w AS total, sum(attempts) OVER w AS tried
      FROM oldest WINDOW w AS (ORDER BY id)
    )
    SELECT i.id, i.body, i.received_at AS "receivedAt", i.attempts FROM inbox i JOIN sized s ON s.id = i.id
    WHERE i.tenant_id = ${tenantId}::uuid AND (s.place = 1 OR (s.total <= ${bytes} AND s.tried = 0))
    ORDER BY i.id FOR UPDATE OF i SKIP LOCKED`;
}

/**
 * Ends rows that were worked through: what was applied in full goes, since all it said stands in the ledger now under
 * the keys of the people concerned; what left something undone stays, as `done` with a note or `parked` with a problem.
 */
export async function finishRows(tx: TenantTx, rows: readonly FinishedRow[]): Promise<void> {
  const gone = rows.filter(({ note, problem }) => note === undefined && problem === undefined).map(({ id }) => id);
  const kept = rows.filter(({ note, problem }) => note !== undefined || problem !== undefined);
  if (gone.length > 0) await tx.$executeRaw`DELETE FROM inbox WHERE id = ANY(${gone}::uuid[])`;
  if (kept.length === 0) return;
  await tx.$executeRaw`
    UPDATE inbox i SET state = u.state, done_at = now(), error_detail = u.detail,
      error_code = CASE WHEN u.state = 'parked' THEN 'validation_failed' END
    FROM unnest(${kept.map(({ id }) => id)}::uuid[],
      ${kept.map(({ problem }) => (problem === undefined ? 'done' : 'parked'))}::text[],
      ${kept.map(({ note, problem }) => problem ?? note ?? null)}::text[]) AS u (id, state, detail)
    WHERE i.id = u.id`;
}

/** Tries after which a failing row is parked. */
const MAX_ATTEMPTS = 3;

/** Counts a failed try of a row, and parks the row with the reason after the last one. */
export async function countFailure(
  tx: TenantTx,
  id: string,
  { code, detail }: { code: string; detail: string },
): Promise<{ parked: boolean }> {
  const [row] = await tx.$queryRaw<{ state: string }[]>`
    UPDATE inbox SET attempts = attempts + 1, error_code = ${code}, error_detail = ${detail},
      state = CASE WHEN attempts + 1 >= ${MAX_ATTEMPTS} THEN 'parked' ELSE state END,
      done_at = CASE WHEN attempts + 1 >= ${MAX_ATTEMPTS} THEN now() END
    WHERE id = ${id}::uuid AND state = 'new' RETURNING state`;
  return { parked: row?.state === 'parked' };
}
