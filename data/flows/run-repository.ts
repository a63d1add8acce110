import type { Run, RunEvent } from '#prisma/generated/client.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { TenantTx } from '../tenancy/database.ts';

export interface RunFilter {
  readonly flowId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly status?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Runs, newest first. */
export function listRuns(tx: TenantTx, { before, limit, ...wanted }: RunFilter): Promise<Run[]> {
  const where = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  return tx.run.findMany({
    where: { ...where, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit,
  });
}

/**
 * A run by id.
 *
 * @throws PerduraError `not_found`
 */
export async function getRun(tx: TenantTx, runId: string): Promise<Run> {
  const run = await tx.run.findUnique({ where: { id: runId } });
  if (!run) throw new PerduraError('not_found', { detail: 'There is no such run.' });
  return run;
}

/** Events of a run in order, after a sequence number. */
export function listRunEvents(
  tx: TenantTx,
  runId: string,
  { after, limit }: { after: number; limit: number },
): Promise<RunEvent[]> {
  return tx.runEvent.findMany({ where: { runId, seq: { gt: after } }, orderBy: { seq: 'asc' }, take: limit });
}
