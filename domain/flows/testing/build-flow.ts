import { compileFlow, type CompiledFlow } from '../compile-flow.ts';
import { FLOW_FORMAT, type FlowGraph } from '../graph.ts';
import { parseFlow } from '../parse-flow.ts';
import type { RunFacts } from '../run/facts.ts';

/** A node as tests write it: id, kind, config. */
export type NodeRow = readonly [id: string, kind: string, config?: object];
/** An edge as tests write it: `from.port > to`, the port `next` when left out. */
export type EdgeRow = string;

/**
 * Writes a flow in the raw format from rows.
 *
 * @param nodes - nodes
 * @param edges - edges such as `ask.reply > thank`
 * @returns the raw graph
 */
export const rawFlow = (nodes: readonly NodeRow[], edges: readonly EdgeRow[]) => ({
  format: FLOW_FORMAT,
  nodes: nodes.map(([id, kind, config = {}], index) => ({ id, kind, config, position: { x: index * 200, y: 0 } })),
  edges: edges.map((row) => {
    const [source = '', to = ''] = row.split('>').map((part) => part.trim());
    const [from = '', port = 'next'] = source.split('.');
    return { from, port, to };
  }),
});

/**
 * Builds a flow from rows.
 *
 * @param nodes - nodes
 * @param edges - edges
 * @returns the graph
 * @throws Error when the rows do not keep to the format
 */
export const graphOf = (nodes: readonly NodeRow[], edges: readonly EdgeRow[]): FlowGraph => {
  const parsed = parseFlow(rawFlow(nodes, edges));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.graph;
};

/**
 * Builds and compiles a flow from rows.
 *
 * @param nodes - nodes
 * @param edges - edges
 * @returns the compiled flow
 */
export const flowOf = (nodes: readonly NodeRow[], edges: readonly EdgeRow[]): CompiledFlow =>
  compileFlow(graphOf(nodes, edges));

/** Noon of a plain day, the clock of most tests. */
export const NOON = '2026-03-02T12:00:00.000Z';

/**
 * Facts of a contact who wrote an hour ago.
 *
 * @param changed - what is different
 * @returns the facts
 */
export const factsOf = (changed: Partial<RunFacts> = {}): RunFacts => ({
  run: { id: 'run-1', contact_id: 'contact-1', flow_id: 'flow-1' },
  contact: { first_name: 'Ana', tags: ['old'] },
  zone: 'America/Sao_Paulo',
  window_open_until: '2026-03-03T11:00:00.000Z',
  opted_out: false,
  ...changed,
});
