import type { TenantTx } from '../tenancy/database.ts';

/** Notes durably that an outside call is about to be made, so that a retry after a crash knows of it. */
export async function markCallAttempted(tx: TenantTx, runId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE run SET next = jsonb_set(next, '{next,attempted}', 'true') WHERE id = ${runId}::uuid AND next IS NOT NULL`;
}
