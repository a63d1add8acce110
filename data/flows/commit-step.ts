import type { Prisma } from '#prisma/generated/client.ts';
import type { RunEvent } from '#domain/flows/run/event.ts';
import { nextOf } from '#domain/flows/run/next.ts';
import type { RunState } from '#domain/flows/run/state.ts';
import type { Wait } from '#domain/flows/run/wait.ts';
import { v7 as uuidv7 } from 'uuid';
import { emitEvents } from '../events/emit-events.ts';
import type { TenantTx } from '../tenancy/database.ts';
import { appendRunEvents } from './append-run-events.ts';
import { eventWaitKey } from './event-wait-key.ts';
import { fireRunEnded } from './fire-run-ended.ts';
import type { LockedRun } from './locked-run.ts';
import { positionOf, statusOf, type RunPosition } from '#domain/flows/run/position.ts';
import { sealRunRecord } from './run-record.ts';

/** What a step led to. */
export interface StepOutcome {
  readonly state: RunState;
  readonly events: readonly RunEvent[];
  /** Message ids by effect key, of the messages queued by this step. */
  readonly messages: Readonly<Record<string, string>>;
  readonly now: Date;
}

/** Writes a step: the run's row, its events, what it waits for, and the realtime event. */
export async function commitStep(
  tx: TenantTx,
  tenantId: string,
  run: LockedRun,
  outcome: StepOutcome,
): Promise<RunPosition> {
  const position = positionOf(outcome.state, run.step + 1);
  const ended = position.next.type === 'end';
  const record = { ...run.record, state: outcome.state, messages: { ...run.record.messages, ...outcome.messages } };
  await tx.run.update({
    where: { id: run.id },
    data: {
      step: position.step,
      status: statusOf(position),
      nodeId: outcome.state.node,
      next: position,
      state: sealRunRecord(run.contact.cipher, run.id, record),
      outcome: position.next.type === 'end' ? position.next.outcome : null,
      errorCode: position.next.type === 'failed' ? position.next.code : null,
      updatedAt: outcome.now,
      endedAt: ended ? outcome.now : null,
    },
  });
  await appendRunEvents(tx, tenantId, run, outcome.events);
  await replaceWaits(tx, tenantId, run, position.step, record);
  if (ended) await fireRunEnded(tx, tenantId, run);
  await emitEvents(tx, tenantId, [
    {
      name: ended ? 'run.ended' : 'run.step',
      subject: run.id,
      data: {
        run_id: run.id,
        flow_id: run.flowId,
        flow_version_id: run.flowVersionId,
        contact_id: run.contact.contactId,
        conversation_id: run.conversationId,
        step: position.step,
        node: outcome.state.node,
        status: statusOf(position),
      },
    },
  ]);
  return position;
}

/** A paused run still hears what it waited for, so its wait stays on the list. */
async function replaceWaits(
  tx: TenantTx,
  tenantId: string,
  run: LockedRun,
  step: number,
  { state, messages }: { state: RunState; messages: Readonly<Record<string, string>> },
): Promise<void> {
  await tx.wait.deleteMany({ where: { runId: run.id } });
  const next = nextOf(state);
  const wait = next.type === 'wait' ? next.wait : next.type === 'paused' ? state.wait : null;
  if (wait === null) return;
  const place = { id: uuidv7(), tenantId, runId: run.id, step, nodeId: wait.node, kind: wait.kind };
  await tx.wait.create({
    data: { ...place, ...waitKeys(wait, run, messages), until: wait.until === null ? null : new Date(wait.until) },
  });
}

function waitKeys(
  wait: Wait,
  run: LockedRun,
  messages: Readonly<Record<string, string>>,
): Partial<Prisma.WaitUncheckedCreateInput> {
  switch (wait.kind) {
    case 'reply':
      return { contactId: run.contact.contactId, numberId: run.numberId };
    case 'delivery':
      return { messageId: messages[wait.message] ?? null };
    case 'event':
      return {
        key: eventWaitKey(wait.event, wait.match),
        contactId: run.contact.contactId,
      };
    case 'timer':
    case 'person':
      return {};
  }
}
