import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { FlowVersion, Prisma } from '#prisma/generated/client.ts';
import type { FlowGraph } from '#domain/flows/graph.ts';
import type { TenantTx } from '../tenancy/database.ts';
import { getFlow } from './flow-repository.ts';

/**
 * Makes an immutable, numbered version of a graph and lets new runs start on it. Publishing the very graph that is
 * live gives that version again.
 *
 * @param graph - a graph that was read and validated
 */
export async function publishFlow(
  tx: TenantTx,
  flowId: string,
  { graph, author, note }: { graph: FlowGraph; author: string; note?: string | undefined },
): Promise<FlowVersion> {
  await tx.$executeRaw`SELECT 1 FROM flow WHERE id = ${flowId}::uuid FOR UPDATE`;
  const flow = await getFlow(tx, flowId);
  const hash = createHash('sha256').update(JSON.stringify(graph)).digest('hex');
  const newest = await tx.flowVersion.findFirst({ where: { flowId }, orderBy: { number: 'desc' } });
  const same = newest?.hash === hash && newest.id === flow.liveVersionId ? newest : undefined;
  const version =
    same ??
    (await tx.flowVersion.create({
      data: {
        id: uuidv7(),
        tenantId: flow.tenantId,
        flowId,
        number: (newest?.number ?? 0) + 1,
        graph: graph as unknown as Prisma.InputJsonObject,
        hash,
        author,
        note: note ?? null,
      },
    }));
  await tx.flow.update({
    where: { id: flowId },
    data: { state: 'live', liveVersionId: version.id, updatedAt: new Date() },
  });
  return version;
}
