import { z } from 'zod';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { DEEPEST_FLOW, FLOW_FORMAT, LARGEST_FLOW, MOST_EDGES, MOST_NODES } from '#domain/flows/graph.ts';
import { withinBounds } from '#domain/flows/json.ts';
import { pointerOf } from '#domain/flows/parse-flow.ts';
import type { DraftGraph } from '#data/flows/flow-repository.ts';
import { someText } from '../../http/params.ts';

/** A flow's name. */
export const flowName = someText(100);

/** A graph as it is sent. A draft may be unfinished: whether it makes sense is told by validate and publish. */
export const graphBody = z.record(z.string(), z.unknown()).describe('A flow in the format `perdura.flow/1`');

/** What even an unfinished draft is: nodes with an id and a kind, and edges between them. */
const draftSchema = z.looseObject({
  format: z.literal(FLOW_FORMAT),
  nodes: z.array(z.looseObject({ id: z.string().max(64), kind: z.string().max(64) })).max(MOST_NODES),
  edges: z
    .array(z.looseObject({ from: z.string().max(64), port: z.string().max(64), to: z.string().max(64) }))
    .max(MOST_EDGES),
});

/**
 * Takes a draft.
 *
 * @throws PerduraError `flow_invalid`, `flow_format_unsupported` or `payload_too_large`, with pointers below `/graph`
 */
export function readDraft(graph: unknown): DraftGraph {
  if (!withinBounds(graph, { depth: DEEPEST_FLOW, size: LARGEST_FLOW })) throw new PerduraError('payload_too_large');
  const parsed = draftSchema.safeParse(graph);
  if (parsed.success) return parsed.data as DraftGraph;
  const errors = parsed.error.issues.map(({ path, message, code }) => ({
    pointer: `/graph${pointerOf(path)}`,
    code,
    detail: message,
  }));
  const unsupported = errors.some(({ pointer }) => pointer === '/graph/format');
  throw new PerduraError(unsupported ? 'flow_format_unsupported' : 'flow_invalid', { errors });
}
