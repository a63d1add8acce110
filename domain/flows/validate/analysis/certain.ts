import type { Survey, SurveyNode } from '../survey.ts';
import { once } from './once.ts';
import { propagate } from './propagate.ts';

/**
 * Tells what has surely happened on entering a node, on every path: `run.<name>` a variable was set, `reply` a person
 * wrote or tapped, `input` the run was given an input, `sent` and `sent.<node>` a message was queued,
 * `consent.<purpose>` was checked.
 */
export type Certain = (node: string, happening: string) => boolean;

const atStart = ({ kind }: SurveyNode): string[] => {
  if (kind === 'trigger.message' || kind === 'trigger.button') return ['reply'];
  return kind === 'trigger.api' || kind === 'trigger.event' ? ['input'] : [];
};

const gains = ({ flow, bound, id }: SurveyNode, port: string): string[] => {
  const saved = bound?.saved;
  const set = saved?.ports.includes(port) === true ? [`run.${saved.name}`] : [];
  if (flow?.kind === 'wait.reply' && port === 'reply') return [...set, 'reply'];
  if (flow?.kind === 'send.message' && port === 'next') return ['sent', `sent.${id}`];
  if (flow?.kind === 'guard.consent' && port === 'next') return [`consent.${flow.config.purpose}`];
  return set;
};

/** Sets of happenings as bits, so that paths of a thousand nodes meet quickly. */
const bitSets = () => {
  const bits = new Map<string, bigint>();
  const bitOf = (happening: string): bigint => {
    const bit = bits.get(happening) ?? 1n << BigInt(bits.size);
    bits.set(happening, bit);
    return bit;
  };
  return {
    of: (happenings: readonly string[]): bigint => happenings.reduce((set, one) => set | bitOf(one), 0n),
    has: (set: bigint, happening: string): boolean => (set & (bits.get(happening) ?? 0n)) !== 0n,
  };
};

/**
 * Finds what has surely happened on entering each reached node.
 *
 * @param survey - the survey
 * @returns the answer by node and happening; false for a node that is not reached
 */
export const findCertain = once((survey: Survey): Certain => {
  const sets = bitSets();
  const entering = propagate<bigint>(survey, {
    start: (trigger) => sets.of(atStart(trigger)),
    leave: (node, port, value) => value | sets.of(gains(node, port)),
    meet: (known, coming) => known & coming,
    same: (a, b) => a === b,
  });
  return (node, happening) => sets.has(entering.get(node) ?? 0n, happening);
});
