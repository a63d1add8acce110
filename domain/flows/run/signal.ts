import { z } from 'zod';
import { isErrorCode, type ErrorCode } from '../../errors/errors.ts';
import { jsonObjectSchema, jsonSchema, type JsonObject } from '../json.ts';
import { replySchema, type Reply } from './reply.ts';

/** A code of the error table. */
export const errorCodeSchema = z.custom<ErrorCode>((value) => typeof value === 'string' && isErrorCode(value));

/** Statuses of an outbound message that a run can wait for, in order; `failed` ends them. */
export const DELIVERY_STATUSES = ['sent', 'delivered', 'read', 'failed'] as const;

/** A status of an outbound message. */
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** What a person decided in a task of the run (`wait.person`). */
const answerSchema = z.object({
  type: z.literal('answer'),
  choice: z.string().max(64),
  by: z.string().max(100).optional(),
  comment: z.string().max(4_096).optional(),
});

/** News a paused run keeps until it goes on. */
export const newsSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reply'), reply: replySchema }),
  z.object({
    type: z.literal('event'),
    event: z.string().max(100),
    key: z.string().max(200).optional(),
    data: jsonObjectSchema.optional(),
  }),
  z.object({
    type: z.literal('delivery'),
    /** Key of the message, `node#visit`. */
    message: z.string().max(100),
    status: z.enum(DELIVERY_STATUSES),
    code: errorCodeSchema.optional(),
  }),
  z.object({
    type: z.literal('call_result'),
    /** Key of the call, `node#visit`. */
    call: z.string().max(100),
    status: z.int(),
    body: jsonSchema.optional(),
  }),
  z.object({ type: z.literal('call_failed'), call: z.string().max(100), code: errorCodeSchema }),
  answerSchema,
]);

/** News from outside: reply, event, delivery status, result of a call, a person's answer. */
export type News = z.output<typeof newsSchema>;

/** How a person steers a run. */
export const steerSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('pause'), reason: z.string().max(500).optional() }),
  /** `overdue` decides about a timer that fell due during the pause: fire it now, or give the wait its rest again. */
  z.object({ act: z.literal('resume'), overdue: z.enum(['fire', 'replan']).optional() }),
  /** Leaves a wait, a call or a failed step; without `port`, by the kind's own. */
  z.object({ act: z.literal('skip'), port: z.string().max(64).optional() }),
  z.object({ act: z.literal('retry') }),
  z.object({ act: z.literal('jump'), node: z.string().max(64) }),
  z.object({ act: z.literal('set'), name: z.string().max(64), value: jsonSchema }),
  z.object({ act: z.literal('cancel'), reason: z.string().max(500).optional() }),
]);

/** How a person steers a run. */
export type Steer = z.output<typeof steerSchema>;

/** Begins a run. `trigger` is the id of the trigger node; without it, the API trigger or else the first one. */
export interface Start {
  readonly type: 'start';
  readonly trigger?: string | undefined;
  readonly input?: JsonObject | undefined;
  /** The message that started it, so that `{{reply.text}}` is known from the first node on. */
  readonly reply?: Reply | undefined;
}

/**
 * What a step is given. `timer` says that the clock has reached the wait's `until`; one that comes early or late is
 * ignored. `wait` names the wait it was set for (`node#visit`).
 */
export type Signal =
  Start | News | { readonly type: 'timer'; readonly wait?: string | undefined } | ({ readonly type: 'steer' } & Steer);
