import type { RunFacts } from '../run/facts.ts';
import type { Signal } from '../run/signal.ts';
import { newRunState } from '../run/state.ts';
import { step, type StepResult } from '../step.ts';
import { factsOf, flowOf, NOON } from './build-flow.ts';

/**
 * An instant some hours after noon.
 *
 * @param hours - hours, may be negative
 * @returns RFC 3339
 */
export const after = (hours: number): string => new Date(Date.parse(NOON) + hours * 3_600_000).toISOString();

/** What a played node is given. */
export interface Case {
  readonly facts?: Partial<RunFacts>;
  readonly input?: Record<string, string>;
  readonly at?: string;
  readonly then?: readonly [Signal, number][];
}

/**
 * Runs one node whose every port leads to an end of the port's name.
 *
 * @param kind - kind of the node
 * @param config - its config
 * @param given - facts, input, instant, and signals with their hours after noon
 * @returns the result of the last step
 */
export const play = (
  kind: string,
  config: object,
  { facts = {}, input = {}, at = NOON, then = [] }: Case = {},
): StepResult => {
  const ports = ['next', 'failed', 'timeout', 'event', 'reached', 'open', 'shut', 'else', 'capped', 'blocked', 'yes'];
  const all = [...ports, 'no', 'a', 'b', 'c', 'read', 'delivered', 'sent', 'unknown', 'again', 'done', 'reply'];
  const flow = flowOf(
    [['start', 'trigger.api'], ['n', kind, config], ...all.map((port) => [port, 'end', { outcome: port }] as const)],
    ['start > n', ...all.map((port) => `n.${port} > ${port}`)],
  );
  let result = step(flow, newRunState(), { type: 'start', input, now: at, facts: factsOf(facts) });
  for (const [signal, hours] of then) {
    result = step(flow, result.state, { ...signal, now: after(hours), facts: factsOf(facts) });
  }
  return result;
};

/**
 * Where a played node led: the port, the end of its wait, or what else came.
 *
 * @param result - of `play`
 * @returns the outcome
 */
export const portOf = (result: StepResult): unknown =>
  result.next.type === 'end' ? result.next.outcome : result.next.type === 'wait' ? result.next.wait.until : result.next;
