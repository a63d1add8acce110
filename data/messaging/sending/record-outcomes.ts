import { Prisma } from '#prisma/generated/client.ts';
import { columnJson } from '../../inbox/outside-text.ts';
import type { Database } from '../../tenancy/database.ts';
import { withTenant } from '../../tenancy/with-tenant.ts';
import { adoptOrphans } from '../receipts/apply-receipts.ts';
import { signalDeliveries } from '../receipts/signal-deliveries.ts';
import type { AttemptOutcome, AttemptResult } from './attempt-outcome.ts';

/**
 * Records how attempts ended, in one statement: the message's state, its delivery attempt, its wamid and its event.
 * Only the attempt that the row still carries may move it, a state that a receipt has raised is not lowered, and doing
 * it twice changes nothing, so a caller repeats it until it succeeds. Rows of several numbers may be mixed. Receipts
 * that came before their wamid was known are applied, and runs that wait for a message hear that it failed.
 */
export async function recordOutcomes(
  db: Pick<Database, 'prisma' | 'vaults'>,
  tenantId: string,
  outcomes: readonly AttemptOutcome[],
): Promise<void> {
  if (outcomes.length === 0) return;
  // Everybody who changes many messages goes by id, so that two of them do not wait for each other in a circle.
  const rows = outcomes.map(toRow).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const vault = await db.vaults.of(tenantId);
  await withTenant(db, tenantId, async (tx) => {
    const followed = await tx.$queryRaw<FollowedRow[]>(statement(tenantId, rows));
    const orphaned = Map.groupBy(followed, ({ numberId, orphan }) => (orphan === null ? '' : numberId));
    for (const [numberId, of] of orphaned) {
      const wamids = of.flatMap(({ orphan }) => orphan ?? []);
      if (numberId !== '') await adoptOrphans(tx, vault, numberId, wamids);
    }
    const ended = followed.filter(({ orphan }) => orphan === null);
    await signalDeliveries(
      tx,
      tenantId,
      ended.map(({ id, runId, state }) => ({ target: { id, runId }, state })),
    );
  });
}

/** A message of which more follows: receipts that wait for its wamid, or a run that waits for its end. */
interface FollowedRow {
  readonly id: string;
  readonly numberId: string;
  readonly runId: string | null;
  readonly state: string;
  /** The wamid of receipts that were kept for it. */
  readonly orphan: string | null;
}

interface ResultRow {
  readonly id: string;
  readonly number: string;
  readonly attempt: number;
  readonly fence: bigint;
  readonly at: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly wamid: string | null;
  readonly notBefore: string | null;
  readonly code: string | null;
  readonly error: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly http: number | null;
}

function toRow({ messageId, numberId, attempt, fence, at, result }: AttemptOutcome): ResultRow {
  const call = 'call' in result ? result.call : undefined;
  const refusal = 'refusal' in result ? result.refusal : undefined;
  return {
    id: messageId,
    number: numberId,
    attempt,
    fence,
    at: at.toISOString(),
    state: stateOf(result),
    outcome: call ? outcomeOf(result) : null,
    wamid: result.kind === 'accepted' ? result.wamid : null,
    notBefore: result.kind === 'queued' ? (result.notBefore?.toISOString() ?? null) : null,
    code: 'code' in result ? (result.code ?? null) : null,
    error: columnJson(refusal),
    startedAt: call?.startedAt.toISOString() ?? null,
    endedAt: call?.endedAt.toISOString() ?? null,
    http: call?.httpStatus ?? null,
  };
}

function stateOf(result: AttemptResult): string {
  if (result.kind === 'accepted') return result.held ? 'held' : 'accepted';
  return result.kind === 'unclear' ? 'sending' : result.kind;
}

function outcomeOf({ kind }: AttemptResult): string {
  return kind === 'accepted' || kind === 'unclear' ? kind : 'refused';
}

/**
 * A row may be moved while its attempt is open. Proof that WhatsApp took it also ends doubt, and takes it out of the
 * queue when somebody had put it there again.
 */
const movable = Prisma.sql`(m.state = 'sending' OR (r.wamid IS NOT NULL AND m.state IN ('unknown', 'queued')))`;

function statement(tenantId: string, rows: readonly ResultRow[]): Prisma.Sql {
  const column = <K extends keyof ResultRow>(key: K): ResultRow[K][] => rows.map((row) => row[key]);
  const ids = column('id');
  return Prisma.sql`
    WITH result AS (
      SELECT * FROM unnest(
        ${ids}::uuid[], ${column('number')}::uuid[], ${column('attempt')}::int[], ${column('fence')}::bigint[],
        ${column('at')}::timestamptz[], ${column('state')}::text[], ${column('outcome')}::text[],
        ${column('wamid')}::text[], ${column('notBefore')}::timestamptz[], ${column('code')}::text[],
        ${column('error')}::jsonb[], ${column('startedAt')}::timestamptz[], ${column('endedAt')}::timestamptz[],
        ${column('http')}::int[]
      ) AS r (id, number_id, attempt, fence, at, state, outcome, wamid, not_before, code, error, started_at, ended_at, http)
    ), changed AS (
      UPDATE message m SET
        state = CASE WHEN ${movable} THEN r.state ELSE m.state END,
        state_at = CASE WHEN ${movable} THEN r.at ELSE m.state_at END,
        wamid = coalesce(m.wamid, r.wamid),
        not_before = coalesce(r.not_before, m.not_before),
        unclear_at = CASE WHEN r.outcome = 'unclear' THEN coalesce(m.unclear_at, r.at) END,
        error_code = CASE WHEN ${movable} THEN r.code ELSE m.error_code END,
        error = CASE WHEN ${movable} THEN r.error ELSE m.error END,
        accepted_at = CASE WHEN r.wamid IS NULL THEN m.accepted_at ELSE coalesce(m.accepted_at, r.at) END,
        failed_at = CASE WHEN r.state = 'failed' THEN r.at ELSE m.failed_at END
      FROM result r
      WHERE m.id = r.id AND m.id BETWEEN ${ids[0]}::uuid AND ${ids.at(-1)}::uuid
        AND m.fence = r.fence AND m.attempt = r.attempt
        AND (${movable} OR (r.wamid IS NOT NULL AND (m.wamid IS NULL OR m.accepted_at IS NULL)))
      RETURNING m.id, m.conversation_id, m.contact_id, m.number_id, m.run_id, m.state, m.error_code,
        m.state = r.state AND m.state_at = r.at AND r.state <> 'sending' AND (r.state <> 'queued' OR r.code IS NOT NULL)
          AS news
    ), wamids AS (
      INSERT INTO message_wamid (tenant_id, number_id, wamid, message_id)
      SELECT ${tenantId}::uuid, number_id, wamid, id FROM result WHERE wamid IS NOT NULL ON CONFLICT DO NOTHING
    ), attempts AS (
      INSERT INTO delivery_attempt AS a (message_id, attempt, tenant_id, fence, started_at, ended_at, outcome, http_status, error)
      SELECT id, attempt, ${tenantId}::uuid, fence, started_at, ended_at, outcome, http, error
      FROM result WHERE outcome IS NOT NULL
      ON CONFLICT (message_id, attempt) DO UPDATE SET ended_at = excluded.ended_at, outcome = excluded.outcome,
        http_status = excluded.http_status, error = excluded.error WHERE a.outcome = 'unclear'
    ), told AS (
      INSERT INTO event (tenant_id, name, subject, data)
      SELECT ${tenantId}::uuid, 'message.status', id, jsonb_build_object('message_id', id, 'conversation_id',
        conversation_id, 'contact_id', contact_id, 'number_id', number_id, 'status', state, 'error_code', error_code)
      FROM changed WHERE news
    )
    SELECT r.id, r.number_id AS "numberId", NULL::uuid AS "runId", r.state, r.wamid AS orphan
    FROM result r WHERE EXISTS (SELECT FROM status_orphan o WHERE o.number_id = r.number_id AND o.wamid = r.wamid)
    UNION ALL
    SELECT c.id, c.number_id, c.run_id, c.state, NULL FROM changed c
    WHERE c.news AND c.run_id IS NOT NULL AND c.state IN ('failed', 'expired', 'cancelled')`;
}
