import type { Survey, SurveyNode } from '../survey.ts';
import { flowOrder } from './flow-order.ts';

/** A forward data-flow problem over the edges of a flow. */
export interface Problem<T> {
  /** What holds when a run begins at a trigger. */
  readonly start: (trigger: SurveyNode) => T;
  /** What holds on the edge of a port, given what holds on entering the node. */
  readonly leave: (node: SurveyNode, port: string, value: T) => T;
  /** What holds where two paths meet. `visits` counts how often the node changed, for widening. */
  readonly meet: (known: T, coming: T, visits: number) => T;
  readonly same: (a: T, b: T) => boolean;
}

/**
 * Solves a forward data-flow problem by going over the nodes until nothing changes.
 *
 * @param survey - the survey
 * @param problem - the problem; `meet` must only move one way, so that it ends
 * @returns what holds on entering each reached node
 */
export const propagate = <T>(survey: Survey, problem: Problem<T>): ReadonlyMap<string, T> => {
  const order = flowOrder(survey);
  const known = new Map<string, T>();
  const visits = new Map<string, number>();
  const dirty = new Set<string>();
  for (const node of order) {
    if (!node.isTrigger) continue;
    known.set(node.id, problem.start(node));
    dirty.add(node.id);
  }
  const bring = (to: string, coming: T): void => {
    const old = known.get(to);
    const times = visits.get(to) ?? 0;
    const met = old === undefined ? coming : problem.meet(old, coming, times);
    if (old !== undefined && problem.same(old, met)) return;
    known.set(to, met);
    visits.set(to, times + 1);
    dirty.add(to);
  };
  while (dirty.size > 0) {
    for (const node of order) {
      if (!dirty.delete(node.id)) continue;
      const value = known.get(node.id);
      if (value === undefined) continue;
      for (const [port, { to }] of node.out) bring(to, problem.leave(node, port, value));
    }
  }
  return known;
};
