import { v7 as uuidv7 } from 'uuid';
import { outboundMessageSchema } from '#domain/whatsapp/outbound-message.ts';
import type { Effect } from '#domain/flows/run/effect.ts';
import type { TenantVault } from '../crypto/tenant-vault.ts';
import type { NewMessage } from '../messaging/new-message.ts';
import { queueMessages } from '../messaging/queue-messages.ts';
import type { TenantTx } from '../tenancy/database.ts';
import { addTag, removeTag, setField } from './contact-effects.ts';
import type { LockedRun } from './locked-run.ts';
import { purposeOf } from './message-purpose.ts';

/** Flows leave after agents and one-time codes, before campaigns. */
const FLOW_CLASS = 2;

/**
 * Carries out the effects of a step, in the transaction that commits the step.
 *
 * @returns the ids of the messages queued, by the effect's key
 */
export async function applyEffects(
  tx: TenantTx,
  vault: TenantVault,
  run: LockedRun,
  { effects, now }: { effects: readonly Effect[]; now: Date },
): Promise<Record<string, string>> {
  const messages = new Map<string, NewMessage>();
  for (const effect of effects) {
    if (effect.type === 'queue_message') messages.set(effect.key, await newMessage(tx, run, effect, now));
    else await applyToContact(tx, run, effect);
  }
  await queueMessages(tx, vault, [...messages.values()], { now, cipherOf: () => run.contact.cipher });
  return Object.fromEntries([...messages].map(([key, message]) => [key, message.id]));
}

async function newMessage(
  tx: TenantTx,
  run: LockedRun,
  effect: Extract<Effect, { type: 'queue_message' }>,
  now: Date,
): Promise<NewMessage> {
  const body = outboundMessageSchema.parse(effect.body);
  return {
    id: uuidv7({ msecs: now.getTime() }),
    numberId: run.numberId,
    contactId: run.contact.contactId,
    conversationId: run.conversationId,
    body,
    class: FLOW_CLASS,
    purpose: await purposeOf(tx, body),
    origin: 'run',
    originId: run.id,
    runId: run.id,
    nodeId: effect.node,
  };
}

async function applyToContact(
  tx: TenantTx,
  { contact, conversationId }: LockedRun,
  effect: Exclude<Effect, { type: 'queue_message' }>,
): Promise<void> {
  switch (effect.type) {
    case 'set_field':
      return setField(tx, contact, effect.field, effect.value);
    case 'tag':
      return addTag(tx, contact.contactId, effect.tag);
    case 'untag':
      return removeTag(tx, contact.contactId, effect.tag);
    case 'close':
      await tx.conversation.update({ where: { id: conversationId }, data: { status: 'closed', closedAt: new Date() } });
      return;
    case 'goal':
      return; // Its run event is the record; counters read those.
    case 'assign':
    case 'note':
    case 'start_flow':
    case 'cancel_runs':
      throw new Error(`no node kind of this release asks for ${effect.type}`);
  }
}
