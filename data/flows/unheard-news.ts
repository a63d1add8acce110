import type { TenantTx } from '../tenancy/database.ts';

/** A run that was given its news but did not move since. */
export interface UnheardNews {
  readonly runId: string;
  /** Id of the message, or whatever fired the wait. */
  readonly firedBy: string;
}

/** Which of these runs got news more than a minute ago and still stand at the wait that it fired. */
export async function unheardNews(tx: TenantTx, tenantId: string, runIds: readonly string[]): Promise<UnheardNews[]> {
  const rows = await tx.$queryRaw<UnheardNews[]>`
    SELECT run_id AS "runId", fired_by AS "firedBy" FROM wait
    WHERE tenant_id = ${tenantId}::uuid AND run_id = ANY(${runIds}::uuid[]) AND fired_at < now() - interval '1 minute' AND fired_by IS NOT NULL`;
  return rows;
}
