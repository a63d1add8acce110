import { columnJson } from '../../inbox/outside-text.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import type { Standing } from './climb.ts';
import type { ReceiptTarget } from './match-receipts.ts';

/** Notes wamids that came with our id before the answer of the send was stored. */
export async function learnWamids(
  tx: TenantTx,
  tenantId: string,
  numberId: string,
  learned: readonly { wamid: string; messageId: string }[],
): Promise<void> {
  if (learned.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO message_wamid (tenant_id, number_id, wamid, message_id)
    SELECT ${tenantId}::uuid, ${numberId}::uuid, * FROM unnest(
      ${learned.map(({ wamid }) => wamid)}::text[], ${learned.map(({ messageId }) => messageId)}::uuid[])
    ON CONFLICT DO NOTHING`;
}

/** Keeps each receipt once by (message, status), with WhatsApp's time and ours, pricing and error. */
export async function keepStatuses(tx: TenantTx, tenantId: string, targets: readonly ReceiptTarget[]): Promise<void> {
  const rows = targets.flatMap(({ id, receipts }) => receipts.map((receipt) => ({ ...receipt, id })));
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO message_status (tenant_id, message_id, status, at, received_at, pricing, error)
    SELECT ${tenantId}::uuid, * FROM unnest(
      ${rows.map((row) => row.id)}::uuid[],
      ${rows.map((row) => row.status)}::text[],
      ${rows.map((row) => row.at.toISOString())}::timestamptz[],
      ${rows.map((row) => row.receivedAt.toISOString())}::timestamptz[],
      ${rows.map((row) => columnJson(row.pricing))}::jsonb[],
      ${rows.map((row) => columnJson(row.error))}::jsonb[])
    ON CONFLICT DO NOTHING`;
}

/** Writes the rows of messages that receipts changed, in one statement. */
export async function writeStandings(
  tx: TenantTx,
  tenantId: string,
  changed: readonly { readonly target: ReceiptTarget; readonly standing: Standing }[],
): Promise<void> {
  const [first, last] = [changed[0]?.target.id, changed.at(-1)?.target.id];
  if (first === undefined || last === undefined) return;
  const ids = changed.map(({ target }) => target.id);
  const column = <T>(value: (standing: Standing) => T): T[] => changed.map(({ standing }) => value(standing));
  const time = (value: (standing: Standing) => Date | null): (string | null)[] =>
    column((standing) => value(standing)?.toISOString() ?? null);
  await tx.$executeRaw`
    UPDATE message m SET state = u.state, wamid = u.wamid, accepted_at = u.accepted_at, sent_at = u.sent_at,
      delivered_at = u.delivered_at, read_at = u.read_at, played_at = u.played_at, failed_at = u.failed_at,
      unclear_at = u.unclear_at, error_code = u.error_code, error = u.error,
      state_at = CASE WHEN m.state = u.state THEN m.state_at ELSE now() END
    FROM unnest(${ids}::uuid[], ${column((s) => s.state)}::text[], ${column((s) => s.wamid)}::text[],
      ${time((s) => s.acceptedAt)}::timestamptz[], ${time((s) => s.sentAt)}::timestamptz[],
      ${time((s) => s.deliveredAt)}::timestamptz[], ${time((s) => s.readAt)}::timestamptz[],
      ${time((s) => s.playedAt)}::timestamptz[], ${time((s) => s.failedAt)}::timestamptz[],
      ${time((s) => s.unclearAt)}::timestamptz[], ${column((s) => s.errorCode)}::text[],
      ${column((s) => columnJson(s.error))}::jsonb[])
      AS u (id, state, wamid, accepted_at, sent_at, delivered_at, read_at, played_at, failed_at, unclear_at,
        error_code, error)
    WHERE m.tenant_id = ${tenantId}::uuid AND m.id = u.id AND m.id BETWEEN ${first}::uuid AND ${last}::uuid`;
}

/** Keeps WhatsApp's own conversation where a version still sends it, for cost checks; nothing of ours depends on it. */
export async function keepConversations(
  tx: TenantTx,
  tenantId: string,
  targets: readonly ReceiptTarget[],
): Promise<void> {
  const seen = new Map<string, { messageId: string; origin: string | null; expiresAt: Date | null }>();
  for (const { id, receipts } of targets) {
    for (const { conversation } of receipts) {
      if (!conversation) continue;
      const before = seen.get(conversation.id);
      seen.set(conversation.id, {
        messageId: before?.messageId ?? id,
        origin: conversation.origin ?? before?.origin ?? null,
        expiresAt: conversation.expiresAt ?? before?.expiresAt ?? null,
      });
    }
  }
  if (seen.size === 0) return;
  const rows = [...seen.values()];
  await tx.$executeRaw`
    INSERT INTO wa_conversation AS c (tenant_id, wa_id, message_id, origin, expires_at)
    SELECT ${tenantId}::uuid, * FROM unnest(${[...seen.keys()]}::text[], ${rows.map((row) => row.messageId)}::uuid[],
      ${rows.map((row) => row.origin)}::text[], ${rows.map((row) => row.expiresAt?.toISOString() ?? null)}::timestamptz[])
    ON CONFLICT (tenant_id, wa_id) DO UPDATE SET origin = coalesce(excluded.origin, c.origin),
      expires_at = coalesce(excluded.expires_at, c.expires_at), seen_at = now()`;
}
