import type { RunEvent } from '#domain/flows/run/event.ts';
import { runEventDetail } from '../crypto/places.ts';
import type { TenantTx } from '../tenancy/database.ts';
import type { LockedRun } from './locked-run.ts';

/** Appends what happened in a step to the run's history; what is personal is sealed beside the structure. */
export async function appendRunEvents(
  tx: TenantTx,
  tenantId: string,
  run: LockedRun,
  events: readonly RunEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const last = await tx.runEvent.aggregate({ where: { runId: run.id }, _max: { seq: true } });
  const first = (last._max.seq ?? 0) + 1;
  await tx.runEvent.createMany({
    data: events.map((event, index) => {
      const { at, node, type, ...rest } = event;
      const { content, ...detail } = 'content' in rest ? rest : { ...rest, content: undefined };
      const seq = first + index;
      return {
        runId: run.id,
        seq,
        tenantId,
        at: new Date(at),
        kind: type,
        nodeId: node,
        detail,
        sealed: content === undefined ? null : run.contact.cipher.sealJson(runEventDetail(run.id, seq), content),
      };
    }),
  });
}
