import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Fix, GraphEdit } from './issue.ts';

/** A graph that can be repaired: whatever else it holds is kept. */
export interface EditableGraph {
  readonly nodes: readonly { readonly id: string; readonly config?: unknown; readonly position?: unknown }[];
  readonly edges: readonly { readonly from: string; readonly port: string; readonly to: string }[];
}

const setAt = (object: JsonObject, path: readonly string[], value: Json | undefined): JsonObject => {
  const [key, ...rest] = path;
  if (key === undefined) return object;
  const { [key]: old, ...others } = object;
  if (rest.length > 0) return { ...object, [key]: setAt(isJsonObject(old) ? old : {}, rest, value) };
  return value === undefined ? others : { ...object, [key]: value };
};

const editConfig = (graph: EditableGraph, id: string, path: readonly string[], value?: Json): EditableGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) =>
    node.id === id ? { ...node, config: setAt(isJsonObject(node.config) ? node.config : {}, path, value) } : node,
  ),
});

const besides = (graph: EditableGraph, id: string): JsonObject => {
  const position = graph.nodes.find((node) => node.id === id)?.position;
  const { x, y } = isJsonObject(position) ? position : {};
  return { x: (typeof x === 'number' ? x : 0) + 260, y: typeof y === 'number' ? y : 0 };
};

const applyEdit = (graph: EditableGraph, edit: GraphEdit): EditableGraph => {
  switch (edit.op) {
    case 'add_node': {
      const { id, kind, near } = edit;
      const node = { id, kind, config: {}, position: besides(graph, near) };
      return { ...graph, nodes: [...graph.nodes, node] };
    }
    case 'remove_node':
      return {
        ...graph,
        nodes: graph.nodes.filter(({ id }) => id !== edit.node),
        edges: graph.edges.filter(({ from, to }) => from !== edit.node && to !== edit.node),
      };
    case 'add_edge':
      return { ...graph, edges: [...graph.edges, { from: edit.from, port: edit.port, to: edit.to }] };
    case 'remove_edge':
      return { ...graph, edges: graph.edges.filter((_edge, index) => index !== edit.edge) };
    case 'set_config':
      return editConfig(graph, edit.node, edit.path, edit.value);
    case 'unset_config':
      return editConfig(graph, edit.node, edit.path);
  }
};

/**
 * Applies the fix of an issue to the graph the issue was found in.
 *
 * @param graph - the graph
 * @param fix - the fix
 * @returns a changed graph; the given one stays as it is
 */
export const applyFix = <G extends EditableGraph>(graph: G, fix: Fix): G =>
  // Edits keep every other key of graph and nodes, and what they add is raw as the graph itself is.
  fix.edits.reduce(applyEdit, graph) as G;
