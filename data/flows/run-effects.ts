import type { Flow } from '#prisma/generated/client.ts';
import type { Effect } from '#domain/flows/run/effect.ts';
import { postOutbox } from '../events/post-outbox.ts';
import type { EffectScope } from './effect-scope.ts';
import { startRun } from './start-run.ts';

/** Flows that start one another end here: a run started by a run, and so on, this many times at most. */
const DEEPEST = 10;

/**
 * Starts another flow for the contact, once for this effect. A flow that is unknown or not live starts nothing; a run
 * that waits for it then goes on by its timeout.
 */
export async function startFlow(
  scope: EffectScope,
  { flow: wanted, input, key }: Extract<Effect, { type: 'start_flow' }>,
): Promise<void> {
  const { tx, vault, run } = scope;
  const flow = await findFlow(scope, wanted);
  if (!flow?.liveVersionId || flow.state !== 'live' || (await depthOf(scope)) >= DEEPEST) return;
  await startRun(tx, {
    tenantId: vault.tenantId,
    flowId: flow.id,
    flowVersionId: flow.liveVersionId,
    contact: run.contact,
    numberId: run.numberId,
    conversationId: run.conversationId,
    triggerKey: `${run.id}:${key}`,
    input,
    reentry: 'always',
    now: scope.now,
  });
}

/** Asks other open runs of the contact to end. Each does so in a step of its own. */
export async function cancelOtherRuns(
  scope: EffectScope,
  flows: Extract<Effect, { type: 'cancel_runs' }>['flows'],
): Promise<void> {
  const { tx, vault, run } = scope;
  const named = typeof flows === 'string' ? [] : await Promise.all(flows.map((flow) => findFlow(scope, flow)));
  const ids = flows === 'same' ? [run.flowId] : named.flatMap((flow) => (flow ? [flow.id] : []));
  const others = await tx.run.findMany({
    where: {
      contactId: run.contact.contactId,
      endedAt: null,
      id: { not: run.id },
      ...(flows === 'all' ? {} : { flowId: { in: ids } }),
    },
    select: { id: true },
  });
  await postOutbox(
    tx,
    vault.tenantId,
    others.map(({ id }) => ({ kind: 'run.signal', key: id, payload: { kind: 'cancel', reason: `run ${run.id}` } })),
  );
}

async function findFlow({ tx }: EffectScope, wanted: string): Promise<Flow | undefined> {
  const flows = await tx.flow.findMany();
  return flows.find(({ id }) => id === wanted) ?? flows.find(({ name }) => name === wanted);
}

async function depthOf({ tx, run }: EffectScope): Promise<number> {
  let depth = 0;
  for (let parent = parentOf(run.triggerKey); parent !== undefined && depth < DEEPEST; depth += 1) {
    const row = await tx.run.findUnique({ where: { id: parent }, select: { triggerKey: true } });
    parent = row ? parentOf(row.triggerKey) : undefined;
  }
  return depth;
}

/** The run that started a run, from its trigger key `<run id>:<key of the effect>`. */
function parentOf(triggerKey: string): string | undefined {
  return /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):/.exec(triggerKey)?.[1];
}
