import type { TenantTx } from '../tenancy/database.ts';

/** Which of these runs have not ended. */
export async function openRunsAmong(
  tx: TenantTx,
  tenantId: string,
  runIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.run.findMany({
    where: { tenantId, id: { in: [...runIds] }, endedAt: null },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}
