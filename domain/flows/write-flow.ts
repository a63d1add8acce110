import { FLOW_FORMAT, type FlowEdge, type FlowGraph, type FlowNode } from './graph.ts';
import { isJsonObject, type Json } from './json.ts';

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const sortKeys = (value: Json): Json => {
  if (Array.isArray(value)) return value.map((item: Json) => sortKeys(item));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
};

const writeNode = ({ id, kind, name, config, position }: FlowNode) => {
  // A config that was read by its schema is plain JSON.
  const sorted = sortKeys(config as Json);
  return {
    id,
    kind,
    ...(name === undefined ? {} : { name }),
    config: sorted,
    position: { x: position.x, y: position.y },
  };
};

const byPlace = (a: FlowEdge, b: FlowEdge): number =>
  compareText(a.from, b.from) || compareText(a.port, b.port) || compareText(a.to, b.to);

/**
 * Writes a flow in its canonical form, for files and for comparing versions: nodes by id, edges by place, keys in a
 * fixed order. The same flow always gives the same text, however it was drawn.
 *
 * @param graph - a flow read by `parseFlow`
 * @returns JSON text, indented by two spaces, with a line break at the end
 */
export const writeFlow = (graph: FlowGraph): string => {
  const nodes = [...graph.nodes].sort((a, b) => compareText(a.id, b.id)).map(writeNode);
  const edges = [...graph.edges].sort(byPlace).map(({ from, port, to }) => ({ from, port, to }));
  return `${JSON.stringify({ format: FLOW_FORMAT, nodes, edges }, null, 2)}\n`;
};
