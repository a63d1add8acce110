import type { TenantVault } from '../crypto/tenant-vault.ts';
import type { TenantTx } from '../tenancy/database.ts';
import type { LockedRun } from './locked-run.ts';

/** Where and when the effects of a step happen. */
export interface EffectScope {
  readonly tx: TenantTx;
  readonly vault: TenantVault;
  readonly run: LockedRun;
  readonly now: Date;
}
