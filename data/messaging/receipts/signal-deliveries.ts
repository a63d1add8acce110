import { postOutbox } from '../../events/post-outbox.ts';
import type { TenantTx } from '../../tenancy/database.ts';

/** A state that a message reached, and the run it belongs to. */
export interface DeliveryStep {
  readonly target: { readonly id: string; readonly runId: string | null };
  readonly state: string;
}

/**
 * Tells runs that wait for the delivery of a message which states it reached. Other messages of flows cost nothing but
 * one look-up a batch. The wait stays open: the run decides which state it was waiting for and takes its wait away.
 */
export async function signalDeliveries(tx: TenantTx, tenantId: string, steps: readonly DeliveryStep[]): Promise<void> {
  const ofRuns = steps.filter(({ target }) => target.runId !== null);
  if (ofRuns.length === 0) return;
  const ids = [...new Set(ofRuns.map(({ target }) => target.id))];
  const waits = await tx.$queryRaw<{ runId: string; step: number; messageId: string }[]>`
    SELECT run_id AS "runId", step, message_id AS "messageId" FROM wait
    WHERE tenant_id = ${tenantId}::uuid AND kind = 'delivery' AND fired_at IS NULL AND message_id = ANY(${ids}::uuid[])`;
  await postOutbox(
    tx,
    tenantId,
    waits.flatMap(({ runId, step, messageId }) =>
      ofRuns
        .filter(({ target }) => target.id === messageId)
        .map(({ state }) => ({
          kind: 'run.signal',
          key: runId,
          payload: { kind: 'delivery', step, message_id: messageId, status: state },
        })),
    ),
  );
}
