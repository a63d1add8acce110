import { z } from 'zod';
import { nodeIdSchema, portSchema } from './kinds/identifiers.ts';
import { KINDS, type ConfigOf } from './kinds/registry.ts';
import type { KindName } from './kinds/names.ts';

/** The format this code reads and writes. */
export const FLOW_FORMAT = 'perdura.flow/1';

/** Most nodes of a flow. */
export const MOST_NODES = 2_000;
/** Most edges of a flow. */
export const MOST_EDGES = 6_000;
/** Largest flow, in characters of JSON text (about). */
export const LARGEST_FLOW = 2_000_000;
/** Deepest nesting of a flow. */
export const DEEPEST_FLOW = 40;

const positionSchema = z.object({ x: z.number(), y: z.number() });

const nodeOf = <K extends KindName, S extends z.ZodType>(kind: { readonly kind: K; readonly config: S }) =>
  z.object({
    id: nodeIdSchema,
    kind: z.literal(kind.kind),
    config: kind.config,
    position: positionSchema.default({ x: 0, y: 0 }),
    /** What people call the step; without it, by its kind. */
    name: z.string().max(100).optional(),
  });

/** A node: one object type for each kind. */
export const nodeSchema = z.discriminatedUnion('kind', [
  nodeOf(KINDS['trigger.message']),
  nodeOf(KINDS['trigger.api']),
  nodeOf(KINDS['trigger.event']),
  nodeOf(KINDS['trigger.button']),
  nodeOf(KINDS['trigger.tag']),
  nodeOf(KINDS['send.message']),
  nodeOf(KINDS['wait.time']),
  nodeOf(KINDS['wait.reply']),
  nodeOf(KINDS['wait.event']),
  nodeOf(KINDS['wait.delivery']),
  nodeOf(KINDS['wait.window']),
  nodeOf(KINDS['wait.person']),
  nodeOf(KINDS['split.condition']),
  nodeOf(KINDS['split.switch']),
  nodeOf(KINDS['split.window']),
  nodeOf(KINDS['split.delivery']),
  nodeOf(KINDS['split.random']),
  nodeOf(KINDS['guard.consent']),
  nodeOf(KINDS['guard.quiet_hours']),
  nodeOf(KINDS['guard.frequency']),
  nodeOf(KINDS['set.field']),
  nodeOf(KINDS['set.variable']),
  nodeOf(KINDS['tag.add']),
  nodeOf(KINDS['tag.remove']),
  nodeOf(KINDS['http.request']),
  nodeOf(KINDS['note.add']),
  nodeOf(KINDS.assign),
  nodeOf(KINDS['conversation.close']),
  nodeOf(KINDS.goal),
  nodeOf(KINDS['loop.times']),
  nodeOf(KINDS['flow.start']),
  nodeOf(KINDS['flow.cancel_others']),
  nodeOf(KINDS.end),
]);

/** An edge: from a port of a node to another node. */
export const edgeSchema = z.object({ from: nodeIdSchema, port: portSchema, to: nodeIdSchema });

/** A whole flow in the format `perdura.flow/1`. */
export const graphSchema = z.object({
  format: z.literal(FLOW_FORMAT),
  nodes: z.array(nodeSchema).max(MOST_NODES),
  edges: z.array(edgeSchema).max(MOST_EDGES),
});

/** A node of a flow, its config read and defaults filled in. */
export type FlowNode = {
  [K in KindName]: {
    readonly id: string;
    readonly kind: K;
    readonly config: ConfigOf<K>;
    readonly position: { readonly x: number; readonly y: number };
    readonly name?: string | undefined;
  };
}[KindName];

/** An edge of a flow. */
export type FlowEdge = z.output<typeof edgeSchema>;

/** A flow that keeps to the format. Whether it makes sense is what `validateFlow` tells. */
export interface FlowGraph {
  readonly format: typeof FLOW_FORMAT;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/**
 * The JSON Schema (draft 2020-12) of the format, as people and tools write it.
 *
 * @returns the schema as plain JSON
 */
export const flowJsonSchema = (): object => ({
  $id: 'urn:perdura:flow:1',
  title: FLOW_FORMAT,
  ...z.toJSONSchema(graphSchema, { io: 'input' }),
});
