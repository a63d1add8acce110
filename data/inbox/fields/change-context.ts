import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';

/** Where a change came in. */
export interface ChangeContext {
  readonly tx: TenantTx;
  readonly vault: TenantVault;
  /** The account of the change, where it is one of an account. */
  readonly accountId: string;
  readonly at: Date;
}
