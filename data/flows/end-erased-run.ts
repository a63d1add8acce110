import type { TenantTx } from '../tenancy/database.ts';
import type { RunPosition } from '#domain/flows/run/position.ts';

/** Ends a run whose contact was erased: it cannot be stepped any more, since its state is unreadable. */
export async function endErasedRun(tx: TenantTx, runId: string): Promise<RunPosition> {
  const { step } = await tx.run.findUniqueOrThrow({ where: { id: runId }, select: { step: true } });
  const position: RunPosition = { step: step + 1, next: { type: 'end', outcome: 'erased' } };
  await tx.run.update({
    where: { id: runId },
    data: { step: position.step, next: position, status: 'cancelled', outcome: 'erased', endedAt: new Date() },
  });
  await tx.wait.deleteMany({ where: { runId } });
  return position;
}
