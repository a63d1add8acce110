import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { Conversation } from '#prisma/generated/client.ts';
import type { TenantTx } from '../../tenancy/database.ts';

/**
 * Reads one conversation.
 *
 * @throws PerduraError `not_found`
 */
export async function getConversation(tx: TenantTx, conversationId: string): Promise<Conversation> {
  const row = await tx.conversation.findUnique({ where: { id: conversationId } });
  if (!row) throw new PerduraError('not_found', { detail: 'There is no such conversation.' });
  return row;
}
