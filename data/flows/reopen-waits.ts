import type { TenantTx } from '../tenancy/database.ts';

/** Opens what a run waits for again, after the news that fired it turned out not to be for it. */
export async function reopenWaits(tx: TenantTx, runId: string): Promise<void> {
  await tx.wait.updateMany({ where: { runId, firedAt: { not: null } }, data: { firedAt: null, firedBy: null } });
}
