import { whatsappSecret } from '../../crypto/places.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';

/**
 * The access token that an account brought itself; undefined for an account that sends with the platform's.
 *
 * @throws PerduraError `key_unavailable` or `content_unreadable`
 */
export async function accountToken(tx: TenantTx, vault: TenantVault, accountId: string): Promise<string | undefined> {
  const account = await tx.waAccount.findUnique({ where: { id: accountId }, select: { token: true } });
  if (!account?.token) return undefined;
  return vault.open(whatsappSecret('wa_account', 'token', accountId), account.token).toString('utf8');
}
