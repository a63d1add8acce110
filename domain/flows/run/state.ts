import { z } from 'zod';
import { jsonObjectSchema } from '../json.ts';
import { replySchema } from './reply.ts';
import { DELIVERY_STATUSES, errorCodeSchema, newsSchema } from './signal.ts';
import { callSchema, waitSchema } from './wait.ts';

/**
 * The state of a run: small, plain JSON. It holds what people wrote, so it is stored under the contact's key.
 *
 * `ready` means that the run goes on by entering `node`; it is only ever stored while paused.
 */
export const runStateSchema = z.object({
  format: z.literal('perdura.run/1'),
  status: z.enum(['new', 'ready', 'waiting', 'calling', 'failed', 'ended']),
  /** Where the run stands. */
  node: z.string().nullable(),
  /** Visits by node id. */
  visits: z.record(z.string(), z.int()),
  /** Rounds begun by loop node id. */
  rounds: z.record(z.string(), z.int()),
  vars: jsonObjectSchema,
  input: jsonObjectSchema,
  reply: replySchema.nullable(),
  /** The last message queued by each node. */
  sent: z.record(z.string(), z.object({ key: z.string(), status: z.enum(DELIVERY_STATUSES).nullable() })),
  last_sent: z.string().nullable(),
  wait: waitSchema.nullable(),
  call: callSchema.nullable(),
  paused: z.object({ since: z.string(), reason: z.string().nullable() }).nullable(),
  /** News kept while the run could not take it. */
  held: z.array(newsSchema),
  outcome: z.string().nullable(),
  failure: z.object({ code: errorCodeSchema, node: z.string(), detail: z.string() }).nullable(),
});

/** The state of a run; see {@link runStateSchema}. */
export type RunState = z.output<typeof runStateSchema>;

/**
 * The state of a run that has not begun; give it to `step` with a `start`.
 *
 * @returns a new state
 */
export const newRunState = (): RunState => ({
  format: 'perdura.run/1',
  status: 'new',
  node: null,
  visits: {},
  rounds: {},
  vars: {},
  input: {},
  reply: null,
  sent: {},
  last_sent: null,
  wait: null,
  call: null,
  paused: null,
  held: [],
  outcome: null,
  failure: null,
});
