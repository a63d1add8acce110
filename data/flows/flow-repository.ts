import { v7 as uuidv7 } from 'uuid';
import type { Flow, FlowVersion, Prisma } from '#prisma/generated/client.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { fetchPage, type Page, type PageRequest, type PageStep } from '../paging/fetch-page.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** A flow's draft as people draw it; whether it makes sense is told when it is validated or published. */
export type DraftGraph = Prisma.InputJsonObject;

/** Makes a flow with its first draft. */
export function createFlow(tx: TenantTx, flow: { tenantId: string; name: string; draft: DraftGraph }): Promise<Flow> {
  return tx.flow.create({ data: { id: uuidv7(), ...flow } });
}

/**
 * A flow by id.
 *
 * @throws PerduraError `not_found`
 */
export async function getFlow(tx: TenantTx, flowId: string): Promise<Flow> {
  const flow = await tx.flow.findUnique({ where: { id: flowId } });
  if (!flow) throw new PerduraError('not_found', { detail: 'There is no such flow.' });
  return flow;
}

/** Flows, newest first. The key of a page is a flow id. */
export function listFlows(tx: TenantTx, page: PageRequest<string>): Promise<Page<Flow>> {
  return fetchPage(page, ({ key, backward, take }: PageStep<string>) =>
    tx.flow.findMany({
      ...(key !== undefined && { where: { id: backward ? { gt: key } : { lt: key } } }),
      orderBy: { id: backward ? 'asc' : 'desc' },
      take,
    }),
  );
}

/**
 * Saves a draft, if nobody saved another one since `revision`.
 *
 * @throws PerduraError `not_found`, or `version_conflict` with the present revision
 */
export async function saveDraft(
  tx: TenantTx,
  flowId: string,
  { draft, revision }: { draft: DraftGraph; revision: number },
): Promise<Flow> {
  const { count } = await tx.flow.updateMany({
    where: { id: flowId, draftRevision: revision },
    data: { draft, draftRevision: { increment: 1 }, updatedAt: new Date() },
  });
  const flow = await getFlow(tx, flowId);
  if (count === 0) {
    throw new PerduraError('version_conflict', {
      detail: `The draft is at revision ${String(flow.draftRevision)} by now.`,
      meta: { revision: flow.draftRevision },
    });
  }
  return flow;
}

/** Renames a flow or changes its state; `archived` flows start no runs. */
export async function updateFlow(
  tx: TenantTx,
  flowId: string,
  changes: { name?: string | undefined; state?: 'live' | 'paused' | 'archived' | undefined },
): Promise<Flow> {
  await getFlow(tx, flowId);
  const { name, state } = changes;
  return tx.flow.update({
    where: { id: flowId },
    data: { ...(name === undefined ? {} : { name }), ...(state === undefined ? {} : { state }), updatedAt: new Date() },
  });
}

/** Versions of a flow, newest first. */
export function listVersions(tx: TenantTx, flowId: string): Promise<FlowVersion[]> {
  return tx.flowVersion.findMany({ where: { flowId }, orderBy: { number: 'desc' } });
}
