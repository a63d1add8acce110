import type { NewMessage } from '../new-message.ts';
import type { MessageRecord } from './message-record.ts';

/**
 * A message as `queueMessages` has just written it, without reading it back: the answer to a send should cost no
 * statement. A test holds the two together.
 */
export function queuedRecord(tenantId: string, message: NewMessage, now: Date): MessageRecord {
  const { id, numberId, contactId, conversationId, body, purpose, origin, sendAt } = message;
  const never = {
    contextWamid: null,
    wamid: null,
    attempt: 0,
    fence: null,
    attemptAt: null,
    unclearAt: null,
    errorCode: null,
    error: null,
    acceptedAt: null,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    playedAt: null,
    failedAt: null,
    erasedAt: null,
  };
  const row = {
    ...never,
    ...{ id, tenantId, numberId, contactId, conversationId, purpose, origin },
    direction: 'outbound',
    type: body.type,
    state: sendAt && sendAt > now ? 'scheduled' : 'queued',
    class: message.class,
    originId: message.originId ?? null,
    runId: message.runId ?? null,
    nodeId: message.nodeId ?? null,
    replyTo: message.replyTo ?? null,
    notBefore: sendAt ?? now,
    validUntil: message.validUntil ?? null,
    stateAt: now,
    createdAt: now,
  };
  return { row, contentState: 'present', body, receipts: [] };
}
