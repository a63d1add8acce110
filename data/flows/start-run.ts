import { v7 as uuidv7 } from 'uuid';
import type { Reentry } from '#domain/flows/kinds/trigger-message.ts';
import type { JsonObject } from '#domain/flows/json.ts';
import { mayEnter } from '#domain/flows/match-trigger.ts';
import { newRunState } from '#domain/flows/run/state.ts';
import type { ContactRecord } from '../contacts/contact-record.ts';
import { emitEvents } from '../events/emit-events.ts';
import { postOutbox } from '../events/post-outbox.ts';
import type { TenantTx } from '../tenancy/database.ts';
import { sealRunRecord } from './run-record.ts';

/** How a run is to begin. */
export interface StartRunInput {
  readonly tenantId: string;
  readonly flowId: string;
  readonly flowVersionId: string;
  readonly contact: ContactRecord;
  readonly numberId: string;
  readonly conversationId: string;
  /** Id of the trigger node; the API trigger or the first one when absent. */
  readonly trigger?: string | undefined;
  /** What started it, once per flow: a message id, an idempotency key. The same key never starts a second run. */
  readonly triggerKey: string;
  readonly input: JsonObject;
  /** The stored inbound message that started it. */
  readonly replyMessageId?: string | undefined;
  readonly now: Date;
  /** When a contact who was on the flow before may enter again. */
  readonly reentry: Reentry;
}

/**
 * Puts a run on the ledger and asks the relay to start its workflow, in the caller's transaction. However often and
 * from wherever it is asked for, a trigger key starts one run, and re-entry is decided under a lock on flow and contact.
 *
 * @returns the run's id, and whether it is new; undefined when the contact may not enter now
 */
export async function startRun(
  tx: TenantTx,
  input: StartRunInput,
): Promise<{ readonly id: string; readonly started: boolean } | undefined> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${input.flowId}/${input.contact.contactId}`}, 0))`;
  const before = await tx.run.findFirst({
    where: { flowId: input.flowId, triggerKey: input.triggerKey },
    select: { id: true },
  });
  if (before) return { id: before.id, started: false };
  if (!(await isLetIn(tx, input))) return undefined;
  const id = uuidv7({ msecs: input.now.getTime() });
  await insertRun(tx, id, input);
  await postOutbox(tx, input.tenantId, [{ kind: 'run.start', key: id }]);
  await emitEvents(tx, input.tenantId, [
    {
      name: 'run.started',
      subject: id,
      data: {
        run_id: id,
        flow_id: input.flowId,
        flow_version_id: input.flowVersionId,
        contact_id: input.contact.contactId,
        conversation_id: input.conversationId,
      },
    },
  ]);
  return { id, started: true };
}

async function isLetIn(tx: TenantTx, { flowId, contact, reentry, now }: StartRunInput): Promise<boolean> {
  if (reentry === 'always') return true;
  const of = { flowId, contactId: contact.contactId };
  const last = await tx.run.findFirst({ where: of, orderBy: { id: 'desc' }, select: { startedAt: true } });
  const open = await tx.run.count({ where: { ...of, endedAt: null } });
  const history = { last_started_at: last?.startedAt.toISOString() ?? null, open_runs: open };
  return mayEnter(reentry, history, now.toISOString());
}

async function insertRun(tx: TenantTx, id: string, input: StartRunInput): Promise<void> {
  const { trigger, replyMessageId } = input;
  const record = {
    state: newRunState(),
    start: {
      input: input.input,
      ...(trigger === undefined ? {} : { trigger }),
      ...(replyMessageId === undefined ? {} : { replyMessageId }),
    },
    messages: {},
  };
  await tx.run.create({
    data: {
      id,
      tenantId: input.tenantId,
      flowId: input.flowId,
      flowVersionId: input.flowVersionId,
      contactId: input.contact.contactId,
      numberId: input.numberId,
      conversationId: input.conversationId,
      status: 'running',
      state: sealRunRecord(input.contact.cipher, id, record),
      trigger: trigger ?? 'api',
      triggerKey: input.triggerKey,
      startedAt: input.now,
    },
  });
}
