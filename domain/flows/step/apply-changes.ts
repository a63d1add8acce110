import { isJsonObject, VALUE_BOUNDS, withinBounds, type Json, type JsonObject } from '../json.ts';
import type { Changes } from '../kinds/kind.ts';
import type { EffectRequest } from '../run/effect.ts';
import { keyOf, record, visitOf, type Draft } from './draft.ts';
import { VARIABLE_BOUNDS } from './limits.ts';

const tagsOf = (contact: JsonObject): readonly Json[] =>
  Array.isArray(contact.tags) ? (contact.tags as readonly Json[]) : [];

/** What later nodes of the same step see of an effect. */
const foresee = (draft: Draft, effect: EffectRequest, node: string, key: string): void => {
  const { contact } = draft.facts;
  const withContact = (changed: JsonObject): void => {
    draft.facts = { ...draft.facts, contact: { ...contact, ...changed } };
  };
  if (effect.type === 'set_field') withContact({ [effect.field]: effect.value });
  else if (effect.type === 'tag')
    withContact({ tags: [...tagsOf(contact).filter((tag) => tag !== effect.tag), effect.tag] });
  else if (effect.type === 'untag') withContact({ tags: tagsOf(contact).filter((tag) => tag !== effect.tag) });
  else if (effect.type === 'queue_message') {
    draft.facts = { ...draft.facts, recent_sends: [draft.at, ...(draft.facts.recent_sends ?? [])] };
    draft.state.sent[node] = { key, status: null };
    draft.state.last_sent = node;
    // A reply from before this message cannot answer it.
    draft.state.held = draft.state.held.filter(({ type }) => type !== 'reply');
  }
};

const addEffect = (draft: Draft, effect: EffectRequest, node: string, missing: readonly string[]): void => {
  const visit = visitOf(draft, node);
  const key = keyOf(node, visit);
  draft.effects.push({ ...effect, key, node, visit });
  foresee(draft, effect, node, key);
  const { type, ...content } = effect;
  const empty = missing.length === 0 ? {} : { missing };
  record(draft, { type: 'effect', effect: type, ...empty, content: { effect: content } });
};

/**
 * Tells whether variables can be set without a run growing too large.
 *
 * @param draft - the working copy
 * @param set - the variables to set
 * @returns true when each value and all together keep to the limits
 */
export const canSet = (draft: Draft, set: JsonObject): boolean =>
  Object.values(set).every((value) => withinBounds(value, VALUE_BOUNDS)) &&
  withinBounds({ ...draft.state.vars, ...set }, VARIABLE_BOUNDS);

/**
 * Sets a variable of the run.
 *
 * @param draft - the working copy
 * @param name - a valid name
 * @param value - a value within the limits
 */
export const setVariable = (draft: Draft, name: string, value: Json): void => {
  draft.state.vars = { ...draft.state.vars, [name]: value };
  record(draft, { type: 'variable', name, content: { value } });
};

/**
 * Applies what a node changes: reply, variables, rounds and effects, in this order.
 *
 * @param draft - the working copy
 * @param node - id of the node
 * @param changes - what it changes
 */
export const applyChanges = (draft: Draft, node: string, changes: Changes): void => {
  if (changes.reply !== undefined) {
    draft.state.reply = changes.reply;
    const content: Json = isJsonObject(changes.reply) ? changes.reply : null;
    record(draft, { type: 'replied', reply_type: changes.reply.type, content: { reply: content } });
  }
  for (const [name, value] of Object.entries(changes.set ?? {})) setVariable(draft, name, value);
  if (changes.rounds !== undefined) draft.state.rounds[node] = changes.rounds;
  for (const effect of changes.effects ?? []) addEffect(draft, effect, node, changes.missing ?? []);
};
