import { RUN_ENDED } from '#domain/flows/kinds/flow-start.ts';
import { postOutbox } from '../events/post-outbox.ts';
import type { TenantTx } from '../tenancy/database.ts';
import { eventWaitKey } from './event-wait-key.ts';
import type { LockedRun } from './locked-run.ts';

/** Tells the run that waits for this one, if there is one, that it has ended. */
export async function fireRunEnded(tx: TenantTx, tenantId: string, run: LockedRun): Promise<void> {
  const key = eventWaitKey(RUN_ENDED, run.triggerKey);
  const waits = await tx.wait.findMany({
    where: { kind: 'event', key, firedAt: null },
    select: { id: true, runId: true },
  });
  if (waits.length === 0) return;
  await tx.wait.updateMany({
    where: { id: { in: waits.map(({ id }) => id) } },
    data: { firedAt: new Date(), firedBy: run.id },
  });
  await postOutbox(
    tx,
    tenantId,
    waits.map(({ runId }) => ({
      kind: 'run.signal',
      key: runId,
      payload: { kind: 'event', event: RUN_ENDED, key: run.triggerKey },
    })),
  );
}
