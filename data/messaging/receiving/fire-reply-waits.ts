import { postOutbox } from '../../events/post-outbox.ts';
import type { TenantTx } from '../../tenancy/database.ts';

/** A message that could be the reply a run waits for. */
export interface PossibleReply {
  readonly id: string;
  readonly contactId: string;
}

interface OpenWait {
  readonly id: string;
  readonly runId: string;
  readonly step: number;
  readonly contactId: string;
}

/**
 * Gives messages to the runs that wait for a reply of these contacts on this number: each message to the oldest open
 * wait, each wait one message. The wait is marked, so that the message is found there even when the signal is lost, and
 * the run is signalled. Nobody else hears of it.
 *
 * @param messages - in their order
 * @returns ids of the messages that a run took
 */
export async function fireReplyWaits(
  tx: TenantTx,
  tenantId: string,
  numberId: string,
  messages: readonly PossibleReply[],
): Promise<ReadonlySet<string>> {
  const contactIds = [...new Set(messages.map(({ contactId }) => contactId))];
  if (contactIds.length === 0) return new Set();
  const open = await tx.$queryRaw<OpenWait[]>`
    SELECT id, run_id AS "runId", step, contact_id AS "contactId" FROM wait
    WHERE tenant_id = ${tenantId}::uuid AND kind = 'reply' AND fired_at IS NULL AND contact_id = ANY(${contactIds}::uuid[])
      AND number_id = ${numberId}::uuid
    ORDER BY created_at, id FOR UPDATE`;
  if (open.length === 0) return new Set();
  const queues = Map.groupBy(open, ({ contactId }) => contactId);
  const fired = messages.flatMap((message) => {
    const wait = queues.get(message.contactId)?.shift();
    return wait ? [{ wait, messageId: message.id }] : [];
  });
  await tx.$executeRaw`
    UPDATE wait w SET fired_at = now(), fired_by = u.message_id
    FROM unnest(${fired.map(({ wait }) => wait.id)}::uuid[], ${fired.map(({ messageId }) => messageId)}::text[])
      AS u (id, message_id)
    WHERE w.tenant_id = ${tenantId}::uuid AND w.id = u.id`;
  await postOutbox(
    tx,
    tenantId,
    fired.map(({ wait, messageId }) => ({
      kind: 'run.signal',
      key: wait.runId,
      payload: { kind: 'reply', step: wait.step, message_id: messageId },
    })),
  );
  return new Set(fired.map(({ messageId }) => messageId));
}
