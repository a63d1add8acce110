import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { jsonObjectSchema, jsonSchema } from '../json.ts';
import { nameSchema, nodeIdSchema } from '../kinds/identifiers.ts';
import { replySchema } from '../run/reply.ts';
import { DELIVERY_STATUSES, errorCodeSchema } from '../run/signal.ts';

/** How long after the stop it happens; one minute for what people do, at once for the rest. */
const after = durationSchema.optional();

/** What is made to happen where a simulated run stops. What does not fit the stop counts as silence. */
export const answerSchema = z.discriminatedUnion('do', [
  /** The person writes a text, or anything else by `reply`. */
  z.object({ do: z.literal('reply'), text: z.string().max(4_096).optional(), reply: replySchema.optional(), after }),
  /** The person taps a button or a list row. */
  z.object({ do: z.literal('tap'), id: z.string().max(256), title: z.string().max(256).optional(), after }),
  /** Nothing comes until the time-out. */
  z.object({ do: z.literal('silence') }),
  z.object({ do: z.literal('event'), data: jsonObjectSchema.optional(), after }),
  z.object({ do: z.literal('delivery'), status: z.enum(DELIVERY_STATUSES), code: errorCodeSchema.optional(), after }),
  z.object({ do: z.literal('choose'), choice: z.string().max(64), comment: z.string().max(4_096).optional(), after }),
  z.object({ do: z.literal('result'), status: z.int().min(100).max(599), body: jsonSchema.optional(), after }),
  z.object({ do: z.literal('no_result'), code: errorCodeSchema.optional(), after }),
  /** A person skips the wait, the call or the failed step. */
  z.object({ do: z.literal('skip'), port: z.string().max(64).optional() }),
]);

/** What is made to happen where a simulated run stops. */
export type Answer = z.output<typeof answerSchema>;

/** A scenario: how a run begins, and what happens where it stops. */
export const scenarioSchema = z.object({
  /** When it begins, RFC 3339. */
  start: z.iso.datetime({ offset: true }),
  trigger: nodeIdSchema.optional(),
  input: jsonObjectSchema.optional(),
  /** What the person wrote to start it. */
  message: z.string().max(4_096).optional(),
  /** Fields of the made contact, with `tags`. */
  contact: jsonObjectSchema.optional(),
  zone: z.string().max(64).optional(),
  opted_out: z.boolean().optional(),
  consents: z.record(nameSchema, z.boolean()).optional(),
  /** `follow` opens the window for 24 h with each reply (and with `message`); or it stays open or shut. */
  window: z.enum(['follow', 'open', 'shut']).default('follow'),
  /** By node, one for each stop there; the last one stays. Nodes without any do what is most likely. */
  answers: z.record(nodeIdSchema, z.array(answerSchema).min(1).max(100)).default({}),
});

/** A scenario as people write it. */
export type Scenario = z.input<typeof scenarioSchema>;
