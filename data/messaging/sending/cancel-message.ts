import { PerduraError } from '#domain/errors/perdura-error.ts';
import { emitEvents } from '../../events/emit-events.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { signalDeliveries } from '../receipts/signal-deliveries.ts';

/**
 * Cancels a message that has not left the queue. The row decides: a sender that has claimed it was first.
 *
 * @throws PerduraError `not_found`, or `message_not_cancellable` once its attempt began
 */
export async function cancelMessage(tx: TenantTx, tenantId: string, messageId: string): Promise<void> {
  const [cancelled] = await tx.$queryRaw<EndedRow[]>`
    UPDATE message SET state = 'cancelled', state_at = now(), error_code = 'cancelled'
    WHERE id = ${messageId}::uuid AND direction = 'outbound' AND state IN ('queued', 'scheduled')
    RETURNING conversation_id AS "conversationId", contact_id AS "contactId", number_id AS "numberId",
      run_id AS "runId"`;
  if (!cancelled) {
    const known = await tx.message.findUnique({ where: { id: messageId }, select: { state: true } });
    if (!known) throw new PerduraError('not_found', { detail: 'There is no such message.' });
    throw new PerduraError('message_not_cancellable', { meta: { status: known.state } });
  }
  await emitEvents(tx, tenantId, [
    {
      name: 'message.status',
      subject: messageId,
      data: {
        message_id: messageId,
        conversation_id: cancelled.conversationId,
        contact_id: cancelled.contactId,
        number_id: cancelled.numberId,
        status: 'cancelled',
        error_code: 'cancelled',
      },
    },
  ]);
  await signalDeliveries(tx, tenantId, [{ target: { id: messageId, runId: cancelled.runId }, state: 'cancelled' }]);
}

interface EndedRow {
  readonly conversationId: string;
  readonly contactId: string;
  readonly numberId: string;
  readonly runId: string | null;
}
