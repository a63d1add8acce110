import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { TenantTx } from '../../tenancy/database.ts';

/**
 * Checks that a message can be quoted to a contact: it is one of the contact's, either way.
 *
 * @throws PerduraError `quoted_message_not_found`
 */
export async function findQuoted(tx: TenantTx, messageId: string, contactId: string): Promise<void> {
  const quoted = await tx.message.findUnique({ where: { id: messageId }, select: { contactId: true } });
  if (quoted?.contactId !== contactId) throw new PerduraError('quoted_message_not_found');
}
