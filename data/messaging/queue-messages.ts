import type { ContactCipher } from '../crypto/contact-cipher.ts';
import { messageContent } from '../crypto/places.ts';
import type { TenantVault } from '../crypto/tenant-vault.ts';
import { emitEvents } from '../events/emit-events.ts';
import { postOutbox } from '../events/post-outbox.ts';
import type { TenantTx } from '../tenancy/database.ts';
import { indexMessages } from './index-messages.ts';
import type { NewMessage } from './new-message.ts';

/**
 * Puts messages on the ledger as `queued` (or `scheduled`), with their search tokens, their event and one wake-up per
 * number, all in the caller's transaction. A fixed number of statements, however many messages.
 *
 * @param now - the moment they were asked for; equal to what their ids were minted from
 * @param cipherOf - the cipher of each message's contact
 */
export async function queueMessages(
  tx: TenantTx,
  vault: TenantVault,
  messages: readonly NewMessage[],
  { now, cipherOf }: { now: Date; cipherOf: (contactId: string) => ContactCipher },
): Promise<void> {
  if (messages.length === 0) return;
  await insertMessages(tx, vault.tenantId, messages, now, cipherOf);
  await indexMessages(tx, vault, messages);
  await touchConversations(tx, messages, now);
  await emitEvents(
    tx,
    vault.tenantId,
    messages.map((message) => ({
      name: 'message.queued',
      subject: message.id,
      data: {
        message_id: message.id,
        conversation_id: message.conversationId,
        contact_id: message.contactId,
        number_id: message.numberId,
        status: stateOf(message, now),
      },
    })),
  );
  await wakeSenders(tx, vault.tenantId, messages);
}

function stateOf({ sendAt }: NewMessage, now: Date): 'queued' | 'scheduled' {
  return sendAt && sendAt > now ? 'scheduled' : 'queued';
}

async function insertMessages(
  tx: TenantTx,
  tenantId: string,
  messages: readonly NewMessage[],
  now: Date,
  cipherOf: (contactId: string) => ContactCipher,
): Promise<void> {
  const column = <T>(value: (message: NewMessage) => T): T[] => messages.map(value);
  await tx.$executeRaw`
    INSERT INTO message (tenant_id, direction, created_at, state_at, id, number_id, contact_id, conversation_id, type,
      state, class, purpose, origin, origin_id, run_id, node_id, content, reply_to, not_before, valid_until)
    SELECT ${tenantId}::uuid, 'outbound', ${now}::timestamptz, ${now}::timestamptz, * FROM unnest(
      ${column((m) => m.id)}::uuid[],
      ${column((m) => m.numberId)}::uuid[],
      ${column((m) => m.contactId)}::uuid[],
      ${column((m) => m.conversationId)}::uuid[],
      ${column((m) => m.body.type)}::text[],
      ${column((m) => stateOf(m, now))}::text[],
      ${column((m) => m.class)}::smallint[],
      ${column((m) => m.purpose)}::text[],
      ${column((m) => m.origin)}::text[],
      ${column((m) => m.originId ?? null)}::uuid[],
      ${column((m) => m.runId ?? null)}::uuid[],
      ${column((m) => m.nodeId ?? null)}::text[],
      ${column((m) => cipherOf(m.contactId).sealJson(messageContent(m.id), m.body))}::bytea[],
      ${column((m) => m.replyTo ?? null)}::uuid[],
      ${column((m) => (m.sendAt ?? now).toISOString())}::timestamptz[],
      ${column((m) => m.validUntil?.toISOString() ?? null)}::timestamptz[])`;
}

async function touchConversations(tx: TenantTx, messages: readonly NewMessage[], now: Date): Promise<void> {
  const last = new Map(messages.map((message) => [message.conversationId, message.id]));
  await tx.$executeRaw`
    UPDATE conversation c SET last_message_id = u.message_id, last_message_at = greatest(c.last_message_at, ${now})
    FROM unnest(${[...last.keys()]}::uuid[], ${[...last.values()]}::uuid[]) AS u (id, message_id) WHERE c.id = u.id`;
}

async function wakeSenders(tx: TenantTx, tenantId: string, messages: readonly NewMessage[]): Promise<void> {
  const numbers = [...new Set(messages.map((message) => message.numberId))];
  await postOutbox(
    tx,
    tenantId,
    numbers.map((key) => ({ kind: 'sender.wake', key })),
  );
  await tx.$executeRaw`SELECT pg_notify('perdura_queue', number) FROM unnest(${numbers}::text[]) AS n (number)`;
}
