import type { Message, MessageStatus } from '#prisma/generated/client.ts';
import { contactCiphers } from '../../contacts/find-contacts.ts';
import { messageContent } from '../../crypto/places.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import type { MessageRecord } from './message-record.ts';

/**
 * Opens rows of the ledger and adds their receipts: two statements, however many rows. Keeps the order.
 *
 * @param withReceipts - false where only the content is shown
 */
export async function openMessages(
  tx: TenantTx,
  vault: TenantVault,
  rows: readonly Message[],
  { withReceipts = true }: { withReceipts?: boolean } = {},
): Promise<MessageRecord[]> {
  if (rows.length === 0) return [];
  const contactIds = rows.filter((row) => row.content !== null).map((row) => row.contactId);
  const contacts = await contactCiphers(tx, vault, contactIds);
  const receipts = withReceipts ? await receiptsOf(tx, rows) : new Map<string, MessageStatus[]>();
  return rows.map(({ content, ...row }) => {
    const cipher = contacts.get(row.contactId)?.cipher;
    const own = receipts.get(row.id) ?? [];
    if (content === null || !cipher) return { row, contentState: 'erased', body: undefined, receipts: own };
    return { row, contentState: 'present', body: cipher.openJson(messageContent(row.id), content), receipts: own };
  });
}

async function receiptsOf(tx: TenantTx, rows: readonly Message[]): Promise<Map<string, MessageStatus[]>> {
  const outbound = rows.filter((row) => row.wamid !== null && row.direction === 'outbound').map((row) => row.id);
  if (outbound.length === 0) return new Map();
  const found = await tx.messageStatus.findMany({ where: { messageId: { in: outbound } }, orderBy: { at: 'asc' } });
  return Map.groupBy(found, (receipt) => receipt.messageId);
}
