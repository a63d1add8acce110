import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { DeliveryAttempt } from '#prisma/generated/client.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import type { MessageRecord } from './message-record.ts';
import { openMessages } from './open-messages.ts';

/**
 * Reads one message.
 *
 * @throws PerduraError `not_found` when this tenant has no such message
 */
export async function getMessage(tx: TenantTx, vault: TenantVault, messageId: string): Promise<MessageRecord> {
  const row = await tx.message.findUnique({ where: { id: messageId } });
  const [record] = await openMessages(tx, vault, row ? [row] : []);
  if (!record) throw new PerduraError('not_found', { detail: 'There is no such message.' });
  return record;
}

/** Reads messages by id in one go; those that are not there are left out. */
export async function getMessages(
  tx: TenantTx,
  vault: TenantVault,
  messageIds: readonly string[],
  options: { withReceipts?: boolean } = {},
): Promise<MessageRecord[]> {
  const rows = await tx.message.findMany({ where: { id: { in: [...messageIds] } } });
  return openMessages(tx, vault, rows, options);
}

/** The calls of the Cloud API for a message, first one first. */
export function getAttempts(tx: TenantTx, messageId: string): Promise<DeliveryAttempt[]> {
  return tx.deliveryAttempt.findMany({ where: { messageId }, orderBy: { attempt: 'asc' } });
}
