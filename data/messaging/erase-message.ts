import { PerduraError } from '#domain/errors/perdura-error.ts';
import { emitEvents } from '../events/emit-events.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** States of a message that may be on its way at this moment; its content is still needed. */
const IN_DOUBT = ['scheduled', 'queued', 'sending', 'unknown'];

/**
 * Erases the content of a message and its search tokens; a tombstone without content stays. It cannot be taken back on
 * the phone: the Cloud API has no call for that.
 *
 * @throws PerduraError `not_found`, or `message_not_cancellable` while it may be on its way
 */
export async function eraseMessage(tx: TenantTx, tenantId: string, messageId: string, now: Date): Promise<void> {
  const [erased] = await tx.$queryRaw<{ conversationId: string; contactId: string; numberId: string }[]>`
    UPDATE message SET content = NULL, erased_at = coalesce(erased_at, ${now})
    WHERE id = ${messageId}::uuid AND NOT (state = ANY (${IN_DOUBT}::text[]))
    RETURNING conversation_id AS "conversationId", contact_id AS "contactId", number_id AS "numberId"`;
  if (!erased) {
    const known = await tx.message.findUnique({ where: { id: messageId }, select: { state: true } });
    if (!known) throw new PerduraError('not_found', { detail: 'There is no such message.' });
    throw new PerduraError('message_not_cancellable', { meta: { status: known.state } });
  }
  await tx.messageToken.deleteMany({ where: { messageId } });
  await emitEvents(tx, tenantId, [
    {
      name: 'message.erased',
      subject: messageId,
      data: {
        message_id: messageId,
        conversation_id: erased.conversationId,
        contact_id: erased.contactId,
        number_id: erased.numberId,
      },
    },
  ]);
}
