import { z } from 'zod';
import { jsonSchema } from '../json.ts';
import { REPLY_GROUPS } from './reply.ts';
import { DELIVERY_STATUSES } from './signal.ts';

const place = {
  /** `node#visit`: names this wait or call. */
  key: z.string(),
  node: z.string(),
  since: z.string(),
};

const clock = {
  /** When it ends by itself, RFC 3339; null for never. */
  until: z.string().nullable(),
};

/** What a run waits for. */
export const waitSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('timer'), ...place, until: z.string() }),
  z.object({ kind: z.literal('reply'), ...place, ...clock, accept: z.array(z.enum(REPLY_GROUPS)).optional() }),
  z.object({ kind: z.literal('event'), ...place, ...clock, event: z.string(), match: z.string().nullable() }),
  z.object({
    kind: z.literal('delivery'),
    ...place,
    ...clock,
    message: z.string(),
    status: z.enum(DELIVERY_STATUSES),
  }),
  z.object({
    kind: z.literal('person'),
    ...place,
    ...clock,
    question: z.string(),
    choices: z.array(z.object({ port: z.string(), label: z.string() })),
    assign_to: z.string().optional(),
  }),
]);

/** What a run waits for. */
export type Wait = z.output<typeof waitSchema>;

/** An outside call a run needs. Placeholders are filled. */
export const callSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('http'),
    ...place,
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: jsonSchema.optional(),
  }),
]);

/** An outside call a run needs. */
export type Call = z.output<typeof callSchema>;

type WithoutPlace<T> = T extends unknown ? Omit<T, 'key' | 'node' | 'since'> : never;

/** A wait as a node asks for it; the stepper adds where and when. */
export type WaitRequest = WithoutPlace<Wait>;

/** A call as a node asks for it; the stepper adds where and when. */
export type CallRequest = WithoutPlace<Call>;
