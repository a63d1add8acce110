import type { FlowGraph, FlowNode } from './graph.ts';
import type { BoundKind } from './kinds/kind.ts';
import type { KindName } from './kinds/names.ts';
import { bindKind } from './kinds/registry.ts';

/** A node ready to be stepped. */
export interface CompiledNode extends BoundKind {
  readonly id: string;
  readonly kind: KindName;
  /** Where each connected port leads. */
  readonly targets: ReadonlyMap<string, string>;
}

/** A flow ready to be stepped: make it once for a version and keep it. */
export interface CompiledFlow {
  readonly nodes: ReadonlyMap<string, CompiledNode>;
  /** Ids of the triggers, in the order of the graph. */
  readonly triggers: readonly string[];
}

const compileNode = (node: FlowNode, targets: ReadonlyMap<string, string>): CompiledNode => ({
  ...bindKind(node),
  id: node.id,
  kind: node.kind,
  targets,
});

/**
 * Prepares a flow for the stepper. Where two edges leave one port, or two nodes share an id, the first counts; the
 * validator refuses such a flow.
 *
 * @param graph - a flow that was read by `parseFlow`
 * @returns the flow by id and port
 */
export const compileFlow = (graph: FlowGraph): CompiledFlow => {
  const targets = new Map<string, Map<string, string>>();
  for (const { from, port, to } of graph.edges) {
    const ports = targets.get(from) ?? new Map<string, string>();
    if (!ports.has(port)) ports.set(port, to);
    targets.set(from, ports);
  }
  const nodes = new Map<string, CompiledNode>();
  for (const node of graph.nodes) {
    if (!nodes.has(node.id)) nodes.set(node.id, compileNode(node, targets.get(node.id) ?? new Map()));
  }
  const triggers = [...nodes.values()].filter(({ family }) => family === 'trigger').map(({ id }) => id);
  return { nodes, triggers };
};
