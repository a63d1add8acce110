import { messageContent } from '../../crypto/places.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { indexMessages } from '../index-messages.ts';
import { contentOf, isWritten, type Arrival } from './arrival.ts';
import type { KnownArrival } from './received-message.ts';

/** Inbound messages with their conversation, by contact id. */
export interface StoredBatch {
  readonly numberId: string;
  readonly arrivals: readonly KnownArrival[];
  readonly conversationOf: (contactId: string) => string;
}

/**
 * Claims the wamids of arrivals. The unique key decides: what was stored before, or comes twice in this batch, is left
 * out, so a repeated webhook changes nothing.
 *
 * @returns the arrivals that are new, in their order
 */
export async function claimWamids<T extends Arrival>(
  tx: TenantTx,
  tenantId: string,
  numberId: string,
  arrivals: readonly T[],
): Promise<T[]> {
  const claimed = await tx.$queryRaw<{ messageId: string }[]>`
    INSERT INTO message_wamid (tenant_id, number_id, wamid, message_id)
    SELECT ${tenantId}::uuid, ${numberId}::uuid, * FROM unnest(
      ${arrivals.map(({ wamid }) => wamid)}::text[], ${arrivals.map(({ id }) => id)}::uuid[])
    ON CONFLICT DO NOTHING RETURNING message_id AS "messageId"`;
  const fresh = new Set(claimed.map(({ messageId }) => messageId));
  return arrivals.filter(({ id }) => fresh.has(id));
}

/** Our ids of the messages that arrivals quote, react to, edit or revoke, by wamid. */
export async function findQuoted(
  tx: TenantTx,
  tenantId: string,
  numberId: string,
  arrivals: readonly Arrival[],
): Promise<ReadonlyMap<string, string>> {
  const wamids = [...new Set(arrivals.map(({ contextWamid }) => contextWamid).filter((wamid) => wamid !== null))];
  if (wamids.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ wamid: string; messageId: string }[]>`
    SELECT wamid, message_id AS "messageId" FROM message_wamid
    WHERE tenant_id = ${tenantId}::uuid AND number_id = ${numberId}::uuid AND wamid = ANY(${wamids}::text[])`;
  return new Map(rows.map((row) => [row.wamid, row.messageId]));
}

/** Puts inbound messages on the ledger, content sealed with each contact's key, and into the search index. */
export async function storeMessages(
  tx: TenantTx,
  vault: TenantVault,
  { numberId, arrivals, conversationOf }: StoredBatch,
): Promise<void> {
  const column = <T>(value: (arrival: KnownArrival) => T): T[] => arrivals.map(value);
  await tx.$executeRaw`
    INSERT INTO message (tenant_id, number_id, direction, state, origin, id, contact_id, conversation_id, type, content,
      reply_to, context_wamid, wamid, created_at)
    SELECT ${vault.tenantId}::uuid, ${numberId}::uuid, 'inbound', 'received', 'contact', * FROM unnest(
      ${column((a) => a.id)}::uuid[],
      ${column((a) => a.contact.contactId)}::uuid[],
      ${column((a) => conversationOf(a.contact.contactId))}::uuid[],
      ${column((a) => a.message.type)}::text[],
      ${column((a) => a.contact.cipher.sealJson(messageContent(a.id), contentOf(a.message)))}::bytea[],
      ${column((a) => a.replyTo)}::uuid[],
      ${column((a) => a.contextWamid)}::text[],
      ${column((a) => a.wamid)}::text[],
      ${column((a) => a.at.toISOString())}::timestamptz[])`;
  await indexMessages(
    tx,
    vault,
    arrivals.filter(({ message }) => isWritten(message)).map(({ id, message }) => ({ id, body: contentOf(message) })),
  );
}
