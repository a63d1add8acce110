import type { Json, JsonObject } from '../json.ts';

/**
 * What a step does to the world, as data. The caller carries all of them out in the transaction that commits the state.
 */
export type EffectRequest =
  | { readonly type: 'queue_message'; readonly body: MessageBody }
  | { readonly type: 'set_field'; readonly field: string; readonly value: Json }
  | { readonly type: 'tag'; readonly tag: string }
  | { readonly type: 'untag'; readonly tag: string }
  | { readonly type: 'assign'; readonly to: Assignee | null }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'close' }
  | { readonly type: 'goal'; readonly name: string; readonly value: number | null }
  | { readonly type: 'start_flow'; readonly flow: string; readonly input: JsonObject; readonly returns: boolean }
  | { readonly type: 'cancel_runs'; readonly flows: readonly string[] | 'same' | 'all' };

/** A message body of the Cloud API: `{ type, <type>: {...} }`, filled. */
export type MessageBody = JsonObject & { readonly type: string };

/** Who a conversation is assigned to. */
export type Assignee = { readonly agent: string } | { readonly team: string };

/**
 * An effect with its place. `key` (`node#visit`) is unique in a run for each type, so it makes an effect idempotent;
 * a later `delivery` names its message by it.
 */
export type Effect = EffectRequest & { readonly key: string; readonly node: string; readonly visit: number };

/** The name of an effect. */
export type EffectType = EffectRequest['type'];
