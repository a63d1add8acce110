import type { Database, TenantTx } from '../../tenancy/database.ts';
import { withTenant } from '../../tenancy/with-tenant.ts';
import { signalDeliveries } from '../receipts/signal-deliveries.ts';
import type { ClaimedMessage } from './claimed-message.ts';
import type { SenderLease } from './lease.ts';
import { senderNumberColumns, type SenderNumber } from './sender-number.ts';

/** What a claim brought. */
export interface Claim {
  readonly number: SenderNumber;
  readonly messages: readonly ClaimedMessage[];
  /** How many were too late to be sent and are `expired` now. */
  readonly expired: number;
}

interface ClaimRow extends SenderNumber {
  readonly id: string | null;
  readonly messageState: string;
  readonly attempt: number;
  readonly calls: number;
  readonly contactId: string;
  readonly conversationId: string;
  readonly type: string;
  readonly class: number;
  readonly purpose: string;
  readonly origin: string;
  readonly content: Uint8Array | null;
  readonly contextWamid: string | null;
  readonly queuedAt: Date;
  readonly validUntil: Date | null;
  readonly waitedFor: string | null;
  readonly keyVersion: number | null;
  readonly wrapped: Uint8Array | null;
  readonly identityId: string | null;
  readonly identityKind: string;
  readonly identityValue: Uint8Array;
  readonly windowUntil: Date | null;
  readonly consents: Record<string, string> | null;
  readonly runId: string | null;
}

/**
 * Takes due messages of a number by class and age and writes the attempt, in one statement: from here on they are
 * `sending` until a result is recorded. What is past its `valid_until` becomes `expired` in the same stroke. The share
 * lock on the number makes a claim and a change of lease exclude each other, so a former owner claims nothing.
 *
 * @param most - how many messages at most
 * @returns undefined when the lease is lost; no messages while the number is paused
 */
export async function claimDue(
  db: Pick<Database, 'prisma'>,
  lease: SenderLease,
  most: number,
): Promise<Claim | undefined> {
  const rows = await withTenant(db, lease.tenantId, async (tx) => {
    const claimed = await claimRows(tx, lease, most);
    const expired = claimed.filter(isExpired);
    await signalDeliveries(
      tx,
      lease.tenantId,
      expired.map(({ id, runId }) => ({ target: { id, runId }, state: 'expired' })),
    );
    return claimed;
  });
  const [first] = rows;
  if (!first) return undefined;
  const messages = rows.filter(isClaimed).map(toMessage);
  return { number: toNumber(first), messages, expired: rows.filter(isExpired).length };
}

type WithMessage = ClaimRow & { readonly id: string };

function isClaimed(row: ClaimRow): row is WithMessage {
  return row.id !== null && row.messageState === 'sending';
}

function isExpired(row: ClaimRow): row is WithMessage {
  return row.id !== null && row.messageState === 'expired';
}

async function claimRows(tx: TenantTx, lease: SenderLease, most: number): Promise<ClaimRow[]> {
  return tx.$queryRaw<ClaimRow[]>`
    WITH number AS (
      SELECT * FROM wa_number WHERE id = ${lease.numberId}::uuid AND lease_fence = ${lease.fence} FOR SHARE
    ), first AS MATERIALIZED (
      SELECT d.id FROM unnest(ARRAY[0, 1, 2, 3]::smallint[]) AS c (class) CROSS JOIN LATERAL (
        SELECT m.id, m.class, m.not_before FROM message m
        WHERE m.number_id = ${lease.numberId}::uuid AND m.state IN ('queued', 'scheduled')
          AND m.class = c.class AND m.not_before <= now()
        ORDER BY m.not_before, m.id LIMIT ${most}) d
      WHERE EXISTS (SELECT FROM number WHERE state <> 'paused')
      ORDER BY d.class, d.not_before, d.id LIMIT ${most}
    ), due AS MATERIALIZED (
      SELECT m.id, m.error_code FROM first JOIN message m ON m.id = first.id
      WHERE m.state IN ('queued', 'scheduled') FOR UPDATE OF m SKIP LOCKED
    ), claimed AS (
      UPDATE message m SET
        state = CASE WHEN m.valid_until <= now() THEN 'expired' ELSE 'sending' END,
        error_code = CASE WHEN m.valid_until <= now() THEN 'expired' END,
        attempt = m.attempt + CASE WHEN m.valid_until <= now() THEN 0 ELSE 1 END,
        fence = ${lease.fence}, attempt_at = now(), state_at = now(), unclear_at = NULL
      FROM due WHERE m.id = due.id
      RETURNING m.*, due.error_code AS waited_for
    ), told AS (
      INSERT INTO event (tenant_id, name, subject, data)
      SELECT tenant_id, 'message.status', id, jsonb_build_object('message_id', id, 'conversation_id', conversation_id,
        'contact_id', contact_id, 'number_id', number_id, 'status', state, 'error_code', error_code)
      FROM claimed WHERE state = 'expired'
    )
    SELECT ${senderNumberColumns}, m.id, m.state AS "messageState", m.attempt, m.contact_id AS "contactId",
      m.conversation_id AS "conversationId", m.type, m.class, m.purpose, m.origin, m.content, m.created_at AS "queuedAt",
      m.valid_until AS "validUntil", m.waited_for AS "waitedFor", m.run_id AS "runId",
      CASE WHEN m.attempt > 1
        THEN (SELECT count(*)::int FROM delivery_attempt a WHERE a.message_id = m.id) ELSE 0 END AS calls,
      coalesce(m.context_wamid, (SELECT q.wamid FROM message q WHERE q.id = m.reply_to)) AS "contextWamid",
      k.key_version AS "keyVersion", k.wrapped,
      i.id AS "identityId", i.kind AS "identityKind", i.value AS "identityValue",
      (SELECT max(v.window_until) FROM conversation v
        WHERE v.contact_id = m.contact_id AND v.number_id = m.number_id) AS "windowUntil",
      (SELECT jsonb_object_agg(s.purpose, s.state) FROM consent s WHERE s.contact_id = m.contact_id) AS consents
    FROM number n
    LEFT JOIN claimed m ON true
    LEFT JOIN LATERAL (SELECT * FROM contact_key WHERE contact_id = m.contact_id LIMIT 1) k ON true
    LEFT JOIN LATERAL (
      SELECT * FROM contact_identity WHERE contact_id = m.contact_id
      ORDER BY kind = 'wa_id' DESC, created_at DESC LIMIT 1) i ON true
    ORDER BY m.class, m.not_before, m.id`;
}

function toNumber(row: ClaimRow): SenderNumber {
  const { numberId, accountId, phoneNumberId, state, stateReason, ratePerSecond, paceFactor, marketingHeldUntil } = row;
  return { numberId, accountId, phoneNumberId, state, stateReason, ratePerSecond, paceFactor, marketingHeldUntil };
}

function toMessage(row: WithMessage): ClaimedMessage {
  const { identityId, identityKind, identityValue } = row;
  return {
    id: row.id,
    attempt: row.attempt,
    calls: row.calls,
    contactId: row.contactId,
    conversationId: row.conversationId,
    type: row.type,
    class: row.class,
    purpose: row.purpose,
    origin: row.origin,
    content: row.content,
    contextWamid: row.contextWamid,
    queuedAt: row.queuedAt,
    validUntil: row.validUntil,
    waitedFor: row.waitedFor,
    key: { contactId: row.contactId, keyVersion: row.keyVersion ?? 0, wrapped: row.wrapped },
    identity: identityId === null ? undefined : { id: identityId, kind: identityKind, value: identityValue },
    windowUntil: row.windowUntil,
    consents: row.consents ?? {},
  };
}
