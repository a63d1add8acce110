import { isJsonObject, type Json, type JsonObject } from '../json.ts';

/** A node as it was drawn, perhaps not finished. */
export interface DraftNode {
  readonly id: string;
  readonly kind: string;
  readonly config: JsonObject;
  /** As it stands in the graph, with all it holds. */
  readonly raw: JsonObject;
}

/** An edge as it was drawn. */
export interface DraftEdge {
  readonly from: string;
  readonly port: string;
  readonly to: string;
}

/** A flow as it was drawn: of the right shape, but with configs that may not be finished. */
export interface DraftFlow {
  readonly format: Json;
  readonly nodes: readonly DraftNode[];
  readonly edges: readonly DraftEdge[];
  /** Entries of the lists that are no objects, or lists that are none. */
  readonly strays: number;
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const listOf = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

const straysIn = (value: unknown): number => (Array.isArray(value) ? value.length - listOf(value).length : 1);

/**
 * Reads a flow as far as it can be read: what is missing becomes empty, and the rules tell about it.
 *
 * @param value - a graph of unknown origin, within the limits of size and depth
 * @returns nodes and edges in their order; entries that are no objects are left out
 */
export const readDraftFlow = (value: unknown): DraftFlow => {
  const graph = isJsonObject(value) ? value : {};
  return {
    format: graph.format ?? null,
    nodes: listOf(graph.nodes).map((node) => ({
      id: textOf(node.id),
      kind: textOf(node.kind),
      config: isJsonObject(node.config) ? node.config : {},
      raw: node,
    })),
    edges: listOf(graph.edges).map((edge) => ({
      from: textOf(edge.from),
      port: textOf(edge.port),
      to: textOf(edge.to),
    })),
    strays: straysIn(graph.nodes) + straysIn(graph.edges),
  };
};
