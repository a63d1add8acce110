import type { Conversation } from '#prisma/generated/client.ts';
import { openContacts, type OpenContact } from '../../contacts/reading/open-contacts.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { getMessages } from '../reading/get-message.ts';
import type { MessageRecord } from '../reading/message-record.ts';

/** A conversation with whom it is and its last message. */
export interface ConversationDetails {
  readonly row: Conversation;
  readonly contact: OpenContact | undefined;
  readonly lastMessage: MessageRecord | undefined;
}

/** Adds contacts and last messages to conversations: a fixed number of statements, however many. Keeps the order. */
export async function conversationDetails(
  tx: TenantTx,
  vault: TenantVault,
  rows: readonly Conversation[],
): Promise<ConversationDetails[]> {
  const contacts = await openContacts(
    tx,
    vault,
    rows.map(({ contactId }) => contactId),
  );
  const lastIds = rows.flatMap(({ lastMessageId }) => lastMessageId ?? []);
  const messages = lastIds.length > 0 ? await getMessages(tx, vault, lastIds, { withReceipts: false }) : [];
  const byId = new Map(messages.map((message) => [message.row.id, message]));
  return rows.map((row) => ({
    row,
    contact: contacts.get(row.contactId),
    lastMessage: row.lastMessageId === null ? undefined : byId.get(row.lastMessageId),
  }));
}
