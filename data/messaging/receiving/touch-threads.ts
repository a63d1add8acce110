import { windowAfterCustomer } from '#domain/messaging/window.ts';
import { emitEvents } from '../../events/emit-events.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { isWritten } from './arrival.ts';
import type { StoredBatch } from './store-messages.ts';

interface Touch {
  readonly count: number;
  readonly lastId: string;
  readonly lastAt: Date;
}

/**
 * Moves conversations on for what their contacts wrote: last message, unread count, and the window, which is 24 hours
 * from WhatsApp's time and only moves forward. A snoozed or pending conversation opens again.
 */
export async function touchThreads(tx: TenantTx, tenantId: string, batch: StoredBatch): Promise<void> {
  const touches = touchesOf(batch);
  if (touches.size === 0) return;
  const ids = [...touches.keys()].sort();
  const column = <T>(value: (touch: Touch) => T): T[] =>
    ids.flatMap((id) => {
      const touch = touches.get(id);
      return touch ? [value(touch)] : [];
    });
  const reopened = await tx.$queryRaw<{ id: string; contactId: string }[]>`
    WITH before AS (
      SELECT id, status FROM conversation WHERE tenant_id = ${tenantId}::uuid AND id = ANY(${ids}::uuid[])
    ), touched AS (
      UPDATE conversation c SET unread = c.unread + u.count,
        last_message_id = greatest(c.last_message_id, u.last_id),
        last_message_at = greatest(c.last_message_at, u.last_at),
        last_inbound_at = greatest(c.last_inbound_at, u.last_at),
        window_until = greatest(c.window_until, u.window_until),
        status = CASE WHEN c.status IN ('snoozed', 'pending') THEN 'open' ELSE c.status END,
        snoozed_until = CASE WHEN c.status = 'snoozed' THEN NULL ELSE c.snoozed_until END,
        version = c.version + CASE WHEN c.status IN ('snoozed', 'pending') THEN 1 ELSE 0 END
      FROM unnest(${ids}::uuid[], ${column((t) => t.count)}::int[], ${column((t) => t.lastId)}::uuid[],
        ${column((t) => t.lastAt.toISOString())}::timestamptz[],
        ${column((t) => windowAfterCustomer(null, t.lastAt).toISOString())}::timestamptz[])
        AS u (id, count, last_id, last_at, window_until)
      WHERE c.tenant_id = ${tenantId}::uuid AND c.id = u.id RETURNING c.id, c.contact_id
    )
    SELECT t.id, t.contact_id AS "contactId" FROM touched t JOIN before b ON b.id = t.id
    WHERE b.status IN ('snoozed', 'pending')`;
  await emitEvents(
    tx,
    tenantId,
    reopened.map(({ id, contactId }) => ({
      name: 'conversation.updated',
      subject: id,
      data: { conversation_id: id, contact_id: contactId, number_id: batch.numberId, status: 'open' },
    })),
  );
}

function touchesOf({ arrivals, conversationOf }: StoredBatch): Map<string, Touch> {
  const touches = new Map<string, Touch>();
  for (const { id, at, contact, message } of arrivals) {
    if (!isWritten(message)) continue;
    const conversationId = conversationOf(contact.contactId);
    const known = touches.get(conversationId) ?? { count: 0, lastId: id, lastAt: at };
    touches.set(conversationId, {
      count: known.count + 1,
      lastId: known.lastId > id ? known.lastId : id,
      lastAt: known.lastAt > at ? known.lastAt : at,
    });
  }
  return touches;
}
