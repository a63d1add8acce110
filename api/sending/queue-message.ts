import { v7 as uuidv7 } from 'uuid';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { classOf } from '#domain/messaging/message-class.ts';
import { outboundMessageSchema, splitMessageBody, type OutboundMessage } from '#domain/whatsapp/outbound-message.ts';
import type { Actor } from '#data/identity/actor.ts';
import { openConversation } from '#data/messaging/open-conversation.ts';
import { queueMessages } from '#data/messaging/queue-messages.ts';
import type { MessageRecord } from '#data/messaging/reading/message-record.ts';
import { queuedRecord } from '#data/messaging/reading/queued-record.ts';
import { findQuoted } from '#data/messaging/reading/find-quoted.ts';
import type { TenantScope } from '../tenancy/in-tenant.ts';
import { checkSend } from './check-send.ts';
import { warningsOf, type SendWarning } from './send-warnings.ts';
import { resolveTarget } from './resolve-target.ts';
import type { SendRequest } from './send-request-schema.ts';

/** How far ahead a message can be scheduled, in milliseconds: a year. */
const MAX_AHEAD_MS = 366 * 24 * 60 * 60 * 1000;

/**
 * Checks a message and puts it on the ledger, in the caller's transaction. A paused number takes it too; it leaves when
 * the number goes on.
 *
 * @returns the message as it now stands on the ledger, and what may yet stop it
 * @throws PerduraError what {@link resolveTarget} and {@link checkSend} throw, `validation_failed` for times that do
 * not fit, `quoted_message_not_found`
 */
export async function queueMessage(
  scope: TenantScope,
  actor: Actor,
  request: SendRequest,
  now: Date,
): Promise<QueuedMessage> {
  checkTimes(request, now);
  const body = bodyOf(request);
  const target = await resolveTarget(scope, request);
  const { contact, number } = target;
  const origin = actor.kind === 'member' ? 'agent' : 'api';
  const place = { tenantId: scope.tenantId, numberId: number.id, contactId: contact.contactId };
  const conversation = await openConversation(scope.tx, { ...place, origin, at: now });
  const facts = await checkSend(scope, target, body, { now, leavesAt: request.send_at ?? now });
  if (request.reply_to !== undefined) await findQuoted(scope.tx, request.reply_to, contact.contactId);
  const id = uuidv7({ msecs: now.getTime() });
  const message = {
    ...{ id, numberId: number.id, contactId: contact.contactId, conversationId: conversation.id, body, origin },
    class: classOf(origin, facts.category),
    purpose: facts.purpose,
    originId: actor.id,
    replyTo: request.reply_to,
    sendAt: request.send_at,
    validUntil: request.valid_until,
  };
  await queueMessages(scope.tx, scope.vault, [message], { now, cipherOf: () => contact.cipher });
  return {
    record: queuedRecord(scope.tenantId, message, now),
    warnings: await warningsOf(scope, target, message, facts),
  };
}

/** A message on the ledger, and what may stop it before it leaves. */
export interface QueuedMessage {
  readonly record: MessageRecord;
  readonly warnings: readonly SendWarning[];
}

/** The Cloud API's own object out of the flat request. */
export function bodyOf(request: SendRequest): OutboundMessage {
  return outboundMessageSchema.parse(splitMessageBody(request).body);
}

function checkTimes({ send_at: sendAt, valid_until: validUntil }: SendRequest, now: Date): void {
  if (sendAt && sendAt.getTime() > now.getTime() + MAX_AHEAD_MS) throw badTime('/send_at', 'At most a year ahead');
  if (validUntil && validUntil <= (sendAt ?? now)) throw badTime('/valid_until', 'It must be later than the send');
}

function badTime(pointer: string, detail: string): PerduraError {
  return new PerduraError('validation_failed', { errors: [{ pointer, code: 'custom', detail }] });
}
