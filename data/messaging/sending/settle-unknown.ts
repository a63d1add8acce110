import { PerduraError } from '#domain/errors/perdura-error.ts';
import { emitEvents } from '../../events/emit-events.ts';
import { postOutbox } from '../../events/post-outbox.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { signalDeliveries } from '../receipts/signal-deliveries.ts';

/** What a person knows or wants of a message whose outcome nobody could tell. */
export type UnknownDecision = 'was_sent' | 'resend' | 'drop';

interface SettledRow {
  readonly conversationId: string;
  readonly contactId: string;
  readonly numberId: string;
  readonly runId: string | null;
}

/** State and code that a decision leads to. */
const SETTLED = {
  was_sent: { state: 'sent', code: null },
  resend: { state: 'queued', code: null },
  drop: { state: 'cancelled', code: 'cancelled' },
} as const satisfies Record<UnknownDecision, { state: string; code: string | null }>;

/**
 * Settles a message that is parked as `unknown`, as a person decided. Only here may a message be sent again that may
 * have been accepted before. The caller writes the audit entry in the same transaction.
 *
 * @throws PerduraError `not_found`, or `message_not_resendable` when the message is not `unknown` (any more)
 */
export async function settleUnknown(
  tx: TenantTx,
  { tenantId, messageId }: { tenantId: string; messageId: string },
  decision: UnknownDecision,
): Promise<void> {
  const { state, code } = SETTLED[decision];
  const [settled] = await tx.$queryRaw<SettledRow[]>`
    UPDATE message SET state = ${state}, state_at = now(), unclear_at = NULL, error_code = ${code}, error = NULL,
      not_before = CASE WHEN ${state} = 'queued' THEN now() ELSE not_before END,
      sent_at = CASE WHEN ${state} = 'sent' THEN coalesce(sent_at, attempt_at) ELSE sent_at END
    WHERE id = ${messageId}::uuid AND state = 'unknown'
    RETURNING conversation_id AS "conversationId", contact_id AS "contactId", number_id AS "numberId",
      run_id AS "runId"`;
  if (!settled) {
    const known = await tx.message.findUnique({ where: { id: messageId }, select: { state: true } });
    if (!known) throw new PerduraError('not_found', { detail: 'There is no such message.' });
    throw new PerduraError('message_not_resendable', { meta: { status: known.state } });
  }
  await emitEvents(tx, tenantId, [
    {
      name: 'message.status',
      subject: messageId,
      data: {
        message_id: messageId,
        conversation_id: settled.conversationId,
        contact_id: settled.contactId,
        number_id: settled.numberId,
        status: state,
        error_code: code,
      },
    },
  ]);
  if (state !== 'queued') {
    await signalDeliveries(tx, tenantId, [{ target: { id: messageId, runId: settled.runId }, state }]);
    return;
  }
  await postOutbox(tx, tenantId, [{ kind: 'sender.wake', key: settled.numberId }]);
  await tx.$executeRaw`SELECT pg_notify('perdura_queue', ${settled.numberId})`;
}
