import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { Page } from '../../paging/fetch-page.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { getMessage } from './get-message.ts';
import { listMessages, type MessageFilter } from './list-messages.ts';
import type { MessageRecord } from './message-record.ts';

/**
 * Opens a thread around one message: half of the page is older, half is newer, the message between them, newest first.
 *
 * @throws PerduraError `not_found` when the message is not of this conversation
 */
export async function listAround(
  tx: TenantTx,
  vault: TenantVault,
  filter: MessageFilter & { readonly conversationId: string },
  { around, limit }: { around: string; limit: number },
): Promise<Page<MessageRecord>> {
  const middle = await getMessage(tx, vault, around);
  if (middle.row.conversationId !== filter.conversationId) {
    throw new PerduraError('not_found', { detail: 'The message is not part of this conversation.' });
  }
  const half = Math.max(1, Math.floor((limit - 1) / 2));
  const newer = await listMessages(tx, vault, filter, { limit: half, before: around });
  const older = await listMessages(tx, vault, filter, { limit: half, after: around });
  return {
    rows: [...newer.rows, middle, ...older.rows],
    moreBefore: newer.moreBefore,
    moreAfter: older.moreAfter,
  };
}
