import { nodeSchema, type FlowNode } from '../graph.ts';
import type { BoundKind } from '../kinds/kind.ts';
import { bindKind, KINDS, isKindName } from '../kinds/registry.ts';
import type { ValidationContext } from './context.ts';
import type { DraftEdge, DraftFlow, DraftNode } from './draft-flow.ts';

/** What is wrong in a node, by path below it. */
export interface NodeProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code: string;
}

/** An edge between two known nodes, from a port its node has; the first of its port. */
export interface SurveyEdge extends DraftEdge {
  readonly index: number;
}

/** A node with all that is known of it. */
export interface SurveyNode extends DraftNode {
  readonly index: number;
  /** The node with its config read, or undefined when the kind is unknown or the config has problems. */
  readonly flow: FlowNode | undefined;
  readonly bound: BoundKind | undefined;
  readonly problems: readonly NodeProblem[];
  readonly isTrigger: boolean;
  /** Edges that go out, by port. */
  readonly out: Map<string, SurveyEdge>;
  readonly into: SurveyEdge[];
}

/** A flow looked over once, for all rules. */
export interface Survey {
  readonly draft: DraftFlow;
  readonly context: ValidationContext;
  /** By id; of two with the same id the first. */
  readonly nodes: ReadonlyMap<string, SurveyNode>;
  /** Nodes that some trigger leads to, triggers included. */
  readonly reached: ReadonlySet<string>;
  /** The reached nodes whose config is in order. */
  readonly live: readonly SurveyNode[];
}

const surveyNode = (node: DraftNode, index: number): SurveyNode => {
  const known = isKindName(node.kind) ? KINDS[node.kind] : undefined;
  const parsed = known === undefined ? undefined : nodeSchema.safeParse({ ...node.raw, id: 'n' });
  const flow = parsed?.success === true ? { ...parsed.data, id: node.id } : undefined;
  const problems = (parsed?.error?.issues ?? []).map(({ path, message, code }) => ({
    path,
    message,
    code,
  }));
  return {
    ...node,
    index,
    flow,
    bound: flow === undefined ? undefined : bindKind(flow),
    problems,
    isTrigger: known?.family === 'trigger',
    out: new Map(),
    into: [],
  };
};

/** A node whose config is not in order may have any port. */
const hasPort = (node: SurveyNode, port: string): boolean => node.bound?.ports.includes(port) ?? true;

const reach = (nodes: ReadonlyMap<string, SurveyNode>): Set<string> => {
  const reached = new Set<string>();
  const open = [...nodes.values()].filter(({ isTrigger }) => isTrigger);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (reached.has(node.id)) continue;
    reached.add(node.id);
    for (const { to } of node.out.values()) {
      const next = nodes.get(to);
      if (next !== undefined) open.push(next);
    }
  }
  return reached;
};

/**
 * Looks a flow over: reads each config once, connects the edges that count, and finds what is reached.
 *
 * @param draft - the flow as drawn
 * @param context - what is known beside it
 * @returns the survey for the rules
 */
export const surveyFlow = (draft: DraftFlow, context: ValidationContext): Survey => {
  const nodes = new Map<string, SurveyNode>();
  for (const [index, node] of draft.nodes.entries()) {
    if (!nodes.has(node.id)) nodes.set(node.id, surveyNode(node, index));
  }
  for (const [index, edge] of draft.edges.entries()) {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    if (from === undefined || to === undefined || from.out.has(edge.port) || !hasPort(from, edge.port)) continue;
    const known = { ...edge, index };
    from.out.set(edge.port, known);
    to.into.push(known);
  }
  const reached = reach(nodes);
  const live = [...nodes.values()].filter(({ id, flow }) => flow !== undefined && reached.has(id));
  return { draft, context, nodes, reached, live };
};
