import type { LockedRun } from '#data/flows/locked-run.ts';
import { openMessage } from '#data/messaging/open-message.ts';
import type { TenantTx } from '#data/tenancy/database.ts';
import { jsonSchema } from '#domain/flows/json.ts';
import { readReply } from '#domain/flows/run/read-reply.ts';
import type { Reply } from '#domain/flows/run/reply.ts';
import { DELIVERY_STATUSES, type Signal } from '#domain/flows/run/signal.ts';
import { z } from 'zod';
import type { RunSignal } from './run-signal.ts';

const messageSchema = z.object({ type: z.string() }).catchall(jsonSchema);

/**
 * Turns what the workflow passed on (ids) into what the stepper takes (content). Undefined when there is nothing to do:
 * a run that begins again where it stands, or a status that no flow can wait for.
 *
 * A message that the dispatcher gave to this run's wait wins over a timer, and is found here even when its signal was
 * lost with Temporal's store. Its signal counts only while that wait stands, so that no message is taken twice.
 */
export async function readSignal(tx: TenantTx, run: LockedRun, signal: RunSignal): Promise<Signal | undefined> {
  switch (signal.type) {
    case 'begin':
      return run.step === 0 ? start(tx, run) : firedWait(tx, run);
    case 'timer':
      return (await firedWait(tx, run)) ?? { type: 'timer', wait: signal.key };
    case 'reply':
      return firedWait(tx, run, signal.messageId);
    case 'delivery':
      return delivery(run, signal);
    case 'steer':
      return signal;
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
  const wait = await tx.wait.findFirst({ where: { runId: run.id, kind: 'reply', firedAt: { not: null } } });
  if (!wait?.firedBy || (by !== undefined && wait.firedBy !== by)) return undefined;
  return { type: 'reply', reply: await reply(tx, run, wait.firedBy) };
}

async function reply(tx: TenantTx, run: LockedRun, messageId: string): Promise<Reply> {
  const message = await openMessage(tx, run.contact, messageId);
  return readReply(messageSchema.parse(message.body), message.createdAt.toISOString(), messageId);
}

function delivery(run: LockedRun, { messageId, status }: Extract<RunSignal, { type: 'delivery' }>): Signal | undefined {
  const key = Object.entries(run.record.messages).find(([, id]) => id === messageId)?.[0];
  const known = DELIVERY_STATUSES.find((name) => name === status);
  return key === undefined || known === undefined ? undefined : { type: 'delivery', message: key, status: known };
}
