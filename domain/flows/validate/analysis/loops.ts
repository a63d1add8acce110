import { MOST_MESSAGES_OF_NODE, MOST_VISITS, MOST_VISITS_OF_NODE } from '../../step/limits.ts';
import type { Survey, SurveyNode } from '../survey.ts';
import { once } from './once.ts';
import { cyclicComponents } from './strong-components.ts';

/** A loop that a run can go round without any wait. `rounds` is null when nothing bounds it. */
export interface Loop {
  readonly nodes: readonly string[];
  readonly rounds: number | null;
  /** Whether the stepper would stop a run in it. */
  readonly tooLong: boolean;
}

/** Ports by which a node is left only after some time has passed, whatever comes. */
const waitsBefore = (node: SurveyNode, port: string): boolean => {
  const { flow } = node;
  switch (flow?.kind) {
    case 'wait.time':
      return flow.config.for !== undefined;
    case 'wait.reply':
    case 'wait.event':
    case 'wait.person':
      return true;
    case 'flow.start':
      return flow.config.wait;
    case 'wait.delivery':
      return port === 'timeout';
    default:
      return false;
  }
};

type Edges = (node: string) => Iterable<string>;

const waitFree = (survey: Survey, without: ReadonlySet<string>): Edges =>
  function* (id) {
    const node = survey.nodes.get(id);
    for (const [port, { to }] of node?.out ?? []) {
      if (node === undefined || waitsBefore(node, port) || (port === 'again' && without.has(id))) continue;
      yield to;
    }
  };

const timesOf = (survey: Survey, id: string): number => {
  const flow = survey.nodes.get(id)?.flow;
  return flow?.kind === 'loop.times' ? flow.config.times : 0;
};

/** A counting node bounds a loop when its `done` leads out of it for good. */
const boundOf = (survey: Survey, loop: readonly string[], without: ReadonlySet<string>): string | undefined => {
  const inside = new Set(loop);
  return loop.find((id) => {
    const done = survey.nodes.get(id)?.out.get('done')?.to;
    return timesOf(survey, id) > 0 && !without.has(id) && (done === undefined || !inside.has(done));
  });
};

/**
 * How often each node of a loop can be visited at most, null when nothing bounds it. Past the stepper's limit it does
 * not look further in.
 */
const roundsOf = (survey: Survey, loop: readonly string[], without: ReadonlySet<string>, outer = 1): number | null => {
  const counter = boundOf(survey, loop, without);
  if (counter === undefined) return null;
  const rounds = timesOf(survey, counter) + 1;
  if (rounds * outer > MOST_VISITS_OF_NODE) return rounds;
  const counted = new Set([...without, counter]);
  let most = 1;
  for (const part of cyclicComponents(loop, waitFree(survey, counted))) {
    const nested = roundsOf(survey, part, counted, rounds * outer);
    if (nested === null) return null;
    most = Math.max(most, nested);
  }
  return rounds * most;
};

const isTooLong = (survey: Survey, nodes: readonly string[], rounds: number): boolean =>
  rounds > MOST_VISITS_OF_NODE ||
  (rounds > MOST_MESSAGES_OF_NODE && nodes.some((id) => survey.nodes.get(id)?.kind === 'send.message'));

/**
 * Finds the loops that a run can go round within one step. A wait whose end may have passed already (`wait.time` until
 * an instant, a delivery status that is known, quiet hours) does not count as a wait, nor does an outside call. Steps
 * that no trigger leads to are looked at too: a person can make a run jump there.
 *
 * @param survey - the survey
 * @returns the loops; those that the stepper would stop are marked, for one node or for all loops together
 */
export const findLoops = once((survey: Survey): Loop[] => {
  let visits = 0;
  return cyclicComponents(survey.nodes.keys(), waitFree(survey, new Set())).map((nodes) => {
    const rounds = roundsOf(survey, nodes, new Set());
    visits += (rounds ?? 0) * nodes.length;
    return {
      nodes,
      rounds,
      tooLong: rounds !== null && (visits > MOST_VISITS / 2 || isTooLong(survey, nodes, rounds)),
    };
  });
});

/**
 * Finds the loops that a run can go round for ever, with waits: those that no `loop.times` counts.
 *
 * @param survey - the survey
 * @returns the nodes of each
 */
export const findEndlessLoops = (survey: Survey): string[][] => {
  const edges: Edges = (id) => {
    const node = survey.nodes.get(id);
    return node?.kind === 'loop.times' ? [] : [...(node?.out.values() ?? [])].map(({ to }) => to);
  };
  return cyclicComponents(survey.reached, edges);
};
