import type { CompiledFlow } from './compile-flow.ts';
import type { RunState } from './run/state.ts';

/**
 * What moving a run to another version means: `stays` where it stands (only its version changes), `jumps` to a node
 * (give `step` the new flow with the steering `jump`), or cannot be done.
 */
export type MovePlan =
  | { readonly type: 'stays' }
  | { readonly type: 'jumps'; readonly node: string }
  | { readonly type: 'refused'; readonly code: 'run_ended' | 'run_version_incompatible'; readonly detail: string };

const refused = (detail: string): MovePlan => ({ type: 'refused', code: 'run_version_incompatible', detail });

/**
 * Plans the move of a run to another version of its flow. A run stays where the new version has the same node of the
 * same kind: its wait goes on with the time it has, and what comes is taken as the new version says.
 *
 * @param from - the version it is on
 * @param to - the version it shall move to
 * @param state - the run
 * @param map - new nodes for old ones, by id
 * @returns the plan
 */
export const planMove = (
  from: CompiledFlow,
  to: CompiledFlow,
  state: RunState,
  map: Readonly<Record<string, string>> = {},
): MovePlan => {
  if (state.status === 'ended') return { type: 'refused', code: 'run_ended', detail: 'The run has ended' };
  const { node } = state;
  if (node === null) return { type: 'stays' };
  const mapped = Object.hasOwn(map, node) ? (map[node] ?? node) : node;
  const target = to.nodes.get(mapped);
  if (target === undefined) return refused(`The new version has no node "${mapped}"`);
  if (mapped === node && target.kind === from.nodes.get(node)?.kind) return { type: 'stays' };
  return target.family === 'trigger' ? refused('A run cannot move to a trigger') : { type: 'jumps', node: mapped };
};
