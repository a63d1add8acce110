import type { z } from 'zod';
import { end } from './end.ts';
import { httpRequest } from './http-request.ts';
import type { BoundKind, Kind } from './kind.ts';
import type { KindName } from './names.ts';
import { sendMessage } from './send-message.ts';
import { setField } from './set-field.ts';
import { splitCondition } from './split-condition.ts';
import { tagAdd, tagRemove } from './tag.ts';
import { triggerApi } from './trigger-api.ts';
import { triggerMessage } from './trigger-message.ts';
import { waitReply } from './wait-reply.ts';
import { waitTime } from './wait-time.ts';

/** Every kind with all its parts. A name without a kind, or a kind that lacks a part, does not compile. */
export const KINDS = {
  'trigger.message': triggerMessage,
  'trigger.api': triggerApi,
  'send.message': sendMessage,
  'wait.time': waitTime,
  'wait.reply': waitReply,
  'split.condition': splitCondition,
  'set.field': setField,
  'tag.add': tagAdd,
  'tag.remove': tagRemove,
  'http.request': httpRequest,
  end,
} as const satisfies { readonly [K in KindName]: Kind<K, z.ZodType> };

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
