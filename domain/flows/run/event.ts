import type { ErrorCode } from '../../errors/errors.ts';
import type { Json } from '../json.ts';
import type { EffectType } from './effect.ts';
import type { Steer } from './signal.ts';

/** Why a node was left: by itself, or what came. */
export type LeaveReason =
  'passed' | 'reply' | 'event' | 'delivery' | 'timeout' | 'answer' | 'result' | 'failed' | 'skipped';

/**
 * What happened in a step, for `run_event`. `content` holds what is personal (texts, values, operands) and is stored
 * under the contact's key; the rest is structure, and outlives an erasure.
 */
export type RunEventBody =
  | { readonly type: 'started'; readonly content: { readonly input: Json; readonly reply: Json } }
  | { readonly type: 'entered' }
  | {
      readonly type: 'left';
      readonly port: string;
      /** The node it leads to, null when it leads nowhere. */
      readonly to: string | null;
      readonly by: LeaveReason;
      readonly content?: { readonly why: Json };
    }
  | { readonly type: 'waiting'; readonly wait: string; readonly until: string | null }
  | { readonly type: 'calling'; readonly call: string }
  | { readonly type: 'replied'; readonly reply_type: string; readonly content: { readonly reply: Json } }
  | { readonly type: 'reply_unwanted'; readonly reply_type: string }
  | { readonly type: 'held'; readonly news: string }
  | { readonly type: 'timed_out' }
  | {
      readonly type: 'delivery';
      readonly message: string;
      readonly status: string;
      readonly code?: ErrorCode | undefined;
    }
  | {
      readonly type: 'effect';
      readonly effect: EffectType;
      readonly missing?: readonly string[];
      readonly content: { readonly effect: Json };
    }
  | { readonly type: 'variable'; readonly name: string; readonly content: { readonly value: Json } }
  | { readonly type: 'refused'; readonly code: ErrorCode; readonly detail: string }
  | {
      readonly type: 'steered';
      readonly act: Steer['act'];
      readonly reason?: string | undefined;
      /** The node jumped to. */
      readonly to?: string;
    }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly detail: string }
  | { readonly type: 'ended'; readonly outcome: string };

type Erasable<T> = T extends { readonly content?: infer C } ? Omit<T, 'content'> & { readonly content?: C } : T;

/** An event with its place and time. `node` is null for what concerns the whole run. */
export type RunEvent = RunEventBody & {
  readonly at: string;
  readonly node: string | null;
  readonly visit: number | null;
};

/** An event as it is read back: without its content where the contact was erased. */
export type StoredRunEvent = Erasable<RunEvent>;
