import { v7 as uuidv7 } from 'uuid';
import { outboundMessageSchema } from '#domain/whatsapp/outbound-message.ts';
import type { Effect } from '#domain/flows/run/effect.ts';
import type { NewMessage } from '../messaging/new-message.ts';
import { queueMessages } from '../messaging/queue-messages.ts';
import { addTag, removeTag, setField } from './contact-effects.ts';
import { addNote, assignConversation, closeConversation } from './conversation-effects.ts';
import { purposeOf } from './message-purpose.ts';
import type { EffectScope } from './effect-scope.ts';
import { cancelOtherRuns, startFlow } from './run-effects.ts';

/** Flows leave after agents and one-time codes, before campaigns. */
const FLOW_CLASS = 2;

/**
 * Carries out the effects of a step, in the transaction that commits the step.
 *
 * @returns the ids of the messages queued, by the effect's key
 */
export async function applyEffects(scope: EffectScope, effects: readonly Effect[]): Promise<Record<string, string>> {
  const messages = new Map<string, NewMessage>();
  for (const effect of effects) {
    if (effect.type === 'queue_message') messages.set(effect.key, await newMessage(scope, effect, messages.size));
    else await applyEffect(scope, effect);
  }
  const { tx, vault, run, now } = scope;
  await queueMessages(tx, vault, [...messages.values()], { now, cipherOf: () => run.contact.cipher });
  return Object.fromEntries([...messages].map(([key, message]) => [key, message.id]));
}

async function newMessage(
  { tx, run, now }: EffectScope,
  effect: Extract<Effect, { type: 'queue_message' }>,
  place: number,
): Promise<NewMessage> {
  const body = outboundMessageSchema.parse(effect.body);
  return {
    // Ids of one millisecond sort by their sequence number, so what one step says leaves in the order it was said.
    id: uuidv7({ msecs: now.getTime(), seq: place }),
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

async function applyEffect(scope: EffectScope, effect: Exclude<Effect, { type: 'queue_message' }>): Promise<void> {
  switch (effect.type) {
    case 'set_field':
      return setField(scope, effect.field, effect.value);
    case 'tag':
      return addTag(scope, effect.tag);
    case 'untag':
      return removeTag(scope, effect.tag);
    case 'assign':
      return assignConversation(scope, effect.to);
    case 'note':
      return addNote(scope, effect.text);
    case 'close':
      return closeConversation(scope);
    case 'start_flow':
      return startFlow(scope, effect);
    case 'cancel_runs':
      return cancelOtherRuns(scope, effect.flows);
    case 'goal':
      return; // Its run event is the record; counters read those.
  }
}
