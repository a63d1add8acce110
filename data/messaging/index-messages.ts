import { searchTokens } from '#domain/messaging/search-text.ts';
import type { TenantVault } from '../crypto/tenant-vault.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** A message whose words are to be found later. */
export interface IndexedMessage {
  readonly id: string;
  readonly body: unknown;
}

/**
 * Adds messages to the keyed token index, in the message's own transaction. Messages without words get no row.
 * Each list of tokens goes in as an array literal, because lists of different length make no rectangular array.
 */
export async function indexMessages(
  tx: TenantTx,
  vault: TenantVault,
  messages: readonly IndexedMessage[],
): Promise<void> {
  const rows = messages
    .map(({ id, body }) => ({ id, tokens: vault.tokens(searchTokens(body)) }))
    .filter(({ tokens }) => tokens.length > 0);
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO message_token (message_id, tenant_id, tokens)
    SELECT u.id, ${vault.tenantId}::uuid, u.tokens::integer[]
    FROM unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => `{${row.tokens.join(',')}}`)}::text[])
      AS u (id, tokens)`;
}
