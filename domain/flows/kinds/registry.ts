import type { z } from 'zod';
import { assign } from './assign.ts';
import { conversationClose } from './conversation-close.ts';
import { end } from './end.ts';
import { flowCancelOthers } from './flow-cancel-others.ts';
import { flowStart } from './flow-start.ts';
import { goal } from './goal.ts';
import { guardConsent } from './guard-consent.ts';
import { guardFrequency } from './guard-frequency.ts';
import { guardQuietHours } from './guard-quiet-hours.ts';
import { httpRequest } from './http-request.ts';
import type { AnyKind, BoundKind } from './kind.ts';
import { loopTimes } from './loop-times.ts';
import type { KindName } from './names.ts';
import { noteAdd } from './note-add.ts';
import { sendMessage } from './send-message.ts';
import { setField } from './set-field.ts';
import { setVariable } from './set-variable.ts';
import { splitCondition } from './split-condition.ts';
import { splitDelivery } from './split-delivery.ts';
import { splitRandom } from './split-random.ts';
import { splitSwitch } from './split-switch.ts';
import { splitWindow } from './split-window.ts';
import { tagAdd, tagRemove } from './tag.ts';
import { triggerApi } from './trigger-api.ts';
import { triggerButton } from './trigger-button.ts';
import { triggerEvent } from './trigger-event.ts';
import { triggerMessage } from './trigger-message.ts';
import { triggerTag } from './trigger-tag.ts';
import { waitDelivery } from './wait-delivery.ts';
import { waitEvent } from './wait-event.ts';
import { waitPerson } from './wait-person.ts';
import { waitReply } from './wait-reply.ts';
import { waitTime } from './wait-time.ts';
import { waitWindow } from './wait-window.ts';

/** Every kind with all its parts. A name without a kind, or a kind that lacks a part, does not compile. */
export const KINDS = {
  'trigger.message': triggerMessage,
  'trigger.api': triggerApi,
  'trigger.event': triggerEvent,
  'trigger.button': triggerButton,
  'trigger.tag': triggerTag,
  'send.message': sendMessage,
  'wait.time': waitTime,
  'wait.reply': waitReply,
  'wait.event': waitEvent,
  'wait.delivery': waitDelivery,
  'wait.window': waitWindow,
  'wait.person': waitPerson,
  'split.condition': splitCondition,
  'split.switch': splitSwitch,
  'split.window': splitWindow,
  'split.delivery': splitDelivery,
  'split.random': splitRandom,
  'guard.consent': guardConsent,
  'guard.quiet_hours': guardQuietHours,
  'guard.frequency': guardFrequency,
  'set.field': setField,
  'set.variable': setVariable,
  'tag.add': tagAdd,
  'tag.remove': tagRemove,
  'http.request': httpRequest,
  'note.add': noteAdd,
  assign,
  'conversation.close': conversationClose,
  goal,
  'loop.times': loopTimes,
  'flow.start': flowStart,
  'flow.cancel_others': flowCancelOthers,
  end,
} as const satisfies { readonly [K in KindName]: AnyKind<K> };

/** The config of a kind, defaults filled in. */
export type ConfigOf<K extends KindName> = z.output<(typeof KINDS)[K]['config']>;

/** A kind and its config, for any of the given kinds. */
export type Configured<K extends KindName = KindName> = {
  [P in K]: { readonly kind: P; readonly config: ConfigOf<P> };
}[K];

const BINDERS: { readonly [K in KindName]: { readonly bind: (config: ConfigOf<K>) => BoundKind } } = KINDS;

/**
 * Binds a kind to the config of one node.
 *
 * @param node - a kind with its config
 * @returns its ports and its steps
 */
export const bindKind = <K extends KindName>(node: Configured<K>): BoundKind => BINDERS[node.kind].bind(node.config);

/**
 * Tells whether a text names a node kind.
 *
 * @param name - any text
 * @returns true for a kind of the registry
 */
export const isKindName = (name: string): name is KindName => Object.hasOwn(KINDS, name);
