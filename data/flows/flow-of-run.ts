import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { Run } from '#prisma/generated/client.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** The flow behind a run, as people name it. */
export interface FlowOfRun {
  readonly name: string;
  /** Number of the version the run is pinned to. */
  readonly version: number;
}

/**
 * Name of a run's flow and number of its version.
 *
 * @throws PerduraError `not_found`
 */
export async function flowOfRun(tx: TenantTx, run: Pick<Run, 'flowId' | 'flowVersionId'>): Promise<FlowOfRun> {
  const flow = await tx.flow.findUnique({ where: { id: run.flowId }, select: { name: true } });
  const version = await tx.flowVersion.findUnique({ where: { id: run.flowVersionId }, select: { number: true } });
  if (!flow || !version) throw new PerduraError('not_found', { detail: 'There is no such flow version.' });
  return { name: flow.name, version: version.number };
}
