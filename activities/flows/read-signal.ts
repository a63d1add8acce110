import { z } from 'zod';
import type { LockedRun } from '#data/flows/locked-run.ts';
import { openMessage } from '#data/messaging/open-message.ts';
import type { TenantTx } from '#data/tenancy/database.ts';
import { jsonSchema } from '#domain/flows/json.ts';
import { readReply } from '#domain/flows/run/read-reply.ts';
import type { Reply } from '#domain/flows/run/reply.ts';
import { DELIVERY_STATUSES, type Signal } from '#domain/flows/run/signal.ts';
import type { RunNews, RunSignal } from './run-signal.ts';

const messageSchema = z.object({ type: z.string() }).catchall(jsonSchema);

/**
 * Turns what the workflow passed on (ids) into what the stepper takes (content). Undefined when there is nothing to do:
 * a run that begins again where it stands, or a status that no flow can wait for.
 *
 * A message that the dispatcher gave to this run's wait wins over a timer, and is found here even when its signal was
 * lost with Temporal's store. Its signal counts only while that wait stands, so that no message is taken twice.
 */
export async function readSignal(tx: TenantTx, run: LockedRun, signal: RunSignal): Promise<Signal | undefined> {
  switch (signal.kind) {
    case 'begin':
      return run.step === 0 ? start(tx, run) : firedWait(tx, run);
    case 'timer':
      return (await firedWait(tx, run)) ?? { type: 'timer', wait: signal.key };
    case 'reply':
      return firedWait(tx, run, signal.message_id);
    case 'delivery':
      return delivery(run, signal);
    case 'event':
      return flowEnded(tx, signal.event, signal.key);
    case 'cancel':
      return { type: 'steer', act: 'cancel', reason: signal.reason };
    case 'steer':
      return { type: 'steer', ...signal.steer };
  }
}

async function start(tx: TenantTx, run: LockedRun): Promise<Signal> {
  const { trigger, input, replyMessageId } = run.record.start;
  return {
    type: 'start',
    trigger,
    input,
    reply: replyMessageId === undefined ? undefined : await reply(tx, run, replyMessageId),
  };
}

async function firedWait(tx: TenantTx, run: LockedRun, by?: string): Promise<Signal | undefined> {
  const wait = await tx.wait.findFirst({ where: { runId: run.id, firedAt: { not: null } } });
  if (!wait?.firedBy || (by !== undefined && wait.firedBy !== by)) return undefined;
  if (wait.kind === 'event' && wait.key !== null) {
    const [event = '', ...key] = wait.key.split('/');
    return flowEnded(tx, event, key.join('/'));
  }
  return { type: 'reply', reply: await reply(tx, run, wait.firedBy) };
}

async function reply(tx: TenantTx, run: LockedRun, messageId: string): Promise<Reply> {
  const message = await openMessage(tx, run.contact, messageId);
  return readReply(messageSchema.parse(message.body), message.createdAt.toISOString(), messageId);
}

function delivery(
  run: LockedRun,
  { message_id: id, status }: Extract<RunNews, { kind: 'delivery' }>,
): Signal | undefined {
  const key = Object.entries(run.record.messages).find(([, messageId]) => messageId === id)?.[0];
  const known = DELIVERY_STATUSES.find((name) => name === status);
  return key === undefined || known === undefined ? undefined : { type: 'delivery', message: key, status: known };
}

/** The end of a flow that this run started: its outcome stands in the row of the run with that trigger key. */
async function flowEnded(tx: TenantTx, event: string, key: string): Promise<Signal> {
  const ended = await tx.run.findFirst({ where: { triggerKey: key }, select: { outcome: true } });
  return { type: 'event', event, key, data: { outcome: ended?.outcome ?? null } };
}
