import type { FlowGraph, FlowNode } from './graph.ts';
import { addDuration, parseDuration } from './duration.ts';
import { evaluateCondition } from './conditions/evaluate.ts';
import { readInstant } from './instant.ts';
import type { JsonObject } from './json.ts';
import type { Reentry } from './kinds/trigger-message.ts';
import type { Reply } from './run/reply.ts';
import { normalizeWords } from './values/normalize-words.ts';

/** A node that begins runs. */
export type TriggerNode = Extract<FlowNode, { readonly kind: `trigger.${string}` }>;

/** The triggers of a published flow. */
export interface PublishedTriggers {
  readonly flow_id: string;
  readonly flow_version_id: string;
  readonly triggers: readonly TriggerNode[];
}

/** A flow to start, and at which of its triggers. */
export interface TriggerMatch {
  readonly flow_id: string;
  readonly flow_version_id: string;
  /** Id of the trigger node. */
  readonly trigger: string;
  readonly reentry: Reentry;
}

const isTrigger = (node: FlowNode): node is TriggerNode => node.kind.startsWith('trigger.');

/**
 * The triggers of a flow, to keep beside its published version.
 *
 * @param graph - the flow
 * @returns its trigger nodes in order
 */
export const triggersOf = (graph: FlowGraph): TriggerNode[] => graph.nodes.filter(isTrigger);

/** Published triggers never change, so their keywords are normalised once. */
const normalized = new WeakMap<readonly string[], readonly string[]>();

const wordsOf = (keywords: readonly string[]): readonly string[] => {
  const known = normalized.get(keywords);
  if (known !== undefined) return known;
  const made = keywords.map(normalizeWords).filter((words) => words !== '');
  normalized.set(keywords, made);
  return made;
};

const hasWords = (text: string, wanted: string, how: 'is' | 'starts_with' | 'contains'): boolean => {
  if (how === 'is') return text === wanted;
  return how === 'starts_with' ? `${text} `.startsWith(`${wanted} `) : ` ${text} `.includes(` ${wanted} `);
};

type Strength = 'exact' | 'any' | 'other';

const strengthOf = (node: TriggerNode, reply: Reply, words: string): Strength | undefined => {
  if (node.kind === 'trigger.button') return node.config.ids.includes(reply.button?.id ?? '') ? 'exact' : undefined;
  if (node.kind !== 'trigger.message') return undefined;
  const { match, keywords = [], how } = node.config;
  if (match === 'any' || match === 'other') return match;
  return wordsOf(keywords).some((wanted) => hasWords(words, wanted, how)) ? 'exact' : undefined;
};

const interrupts = (node: TriggerNode): boolean =>
  (node.kind === 'trigger.message' || node.kind === 'trigger.button') && node.config.interrupts;

interface Candidate extends TriggerMatch {
  readonly strength: Strength;
}

const bestOf = ({ flow_id, flow_version_id, triggers }: PublishedTriggers, reply: Reply, taken: boolean) => {
  const words = normalizeWords(reply.text ?? '');
  const found: Candidate[] = triggers
    .filter((node) => !taken || interrupts(node))
    .flatMap((node) => {
      const strength = strengthOf(node, reply, words);
      const { reentry } = node.config;
      return strength === undefined ? [] : [{ flow_id, flow_version_id, trigger: node.id, reentry, strength }];
    });
  const order: readonly Strength[] = ['exact', 'any', 'other'];
  return found.sort((a, b) => order.indexOf(a.strength) - order.indexOf(b.strength))[0];
};

/**
 * Finds the flows that an inbound message starts: at most once each, at its most exact trigger (keyword or button, then
 * any message, then "other"). "Other" starts only when no flow was started by a keyword or button. A message that a
 * waiting run took starts only what interrupts.
 *
 * Keywords are compared by words, without case, accents and punctuation (see `normalizeWords`).
 *
 * @param published - the published flows of the tenant (those of the number, where flows belong to numbers)
 * @param reply - the message, read by `readReply`
 * @param taken - whether a run that waited for a reply took it
 * @returns the flows in their order; ask `mayEnter` for each
 */
export const matchMessage = (published: readonly PublishedTriggers[], reply: Reply, taken = false): TriggerMatch[] => {
  const best = published.map((flow) => bestOf(flow, reply, taken)).filter((one) => one !== undefined);
  const specific = best.some(({ strength }) => strength === 'exact');
  return best
    .filter(({ strength }) => strength !== 'other' || !specific)
    .map(({ flow_id, flow_version_id, trigger, reentry }) => ({ flow_id, flow_version_id, trigger, reentry }));
};

/** Something other than a message that may start flows. */
export type TriggerEvent =
  | {
      readonly type: 'event';
      readonly event: string;
      readonly data: JsonObject;
      readonly contact: JsonObject;
      /** RFC 3339. */
      readonly now: string;
    }
  | { readonly type: 'tag'; readonly tag: string; readonly change: 'added' | 'removed' };

const isStartedBy = (node: TriggerNode, event: TriggerEvent): boolean => {
  if (event.type === 'tag') {
    return node.kind === 'trigger.tag' && node.config.tag === event.tag && node.config.change === event.change;
  }
  if (node.kind !== 'trigger.event' || node.config.event !== event.event) return false;
  const scope = { contact: event.contact, run: {}, input: event.data, reply: null, now: event.now, zone: 'UTC' };
  return node.config.where === undefined || evaluateCondition(node.config.where, scope).holds;
};

/**
 * Finds the flows that an event or a change of a tag starts: at most once each, at the first trigger that fits.
 *
 * @param published - the published flows of the tenant
 * @param event - what happened
 * @returns the flows in their order; ask `mayEnter` for each
 */
export const matchEvent = (published: readonly PublishedTriggers[], event: TriggerEvent): TriggerMatch[] =>
  published.flatMap(({ flow_id, flow_version_id, triggers }) => {
    const node = triggers.find((one) => isStartedBy(one, event));
    return node === undefined ? [] : [{ flow_id, flow_version_id, trigger: node.id, reentry: node.config.reentry }];
  });

/** The runs that a contact has had of a flow, in any version. */
export interface EntryHistory {
  /** When the last one started, RFC 3339; null when there was none. */
  readonly last_started_at: string | null;
  readonly open_runs: number;
}

/**
 * Tells whether a contact may enter a flow again. `{ after }` counts from the last start, and needs no other run open.
 *
 * @param reentry - the rule of the trigger
 * @param history - the contact's runs of this flow
 * @param now - RFC 3339
 * @returns true when a run may start
 */
export const mayEnter = (reentry: Reentry, history: EntryHistory, now: string): boolean => {
  if (reentry === 'always') return true;
  if (reentry === 'once') return history.last_started_at === null;
  if (history.open_runs > 0) return false;
  if (reentry === 'once_at_a_time') return true;
  const last = history.last_started_at === null ? undefined : readInstant(history.last_started_at);
  const duration = parseDuration(reentry.after);
  return last === undefined || duration === undefined || addDuration(last, duration) <= (readInstant(now) ?? 0);
};
