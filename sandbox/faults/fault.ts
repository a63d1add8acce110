import { z } from 'zod';

const chance = z.union([z.boolean(), z.number().min(0).max(1)]);

/** What can go wrong on purpose. All members are optional; a fault without a scope meets every call. */
export const faultSchema = z.strictObject({
  /** Name of the fault; a second one of the same name (or scope) replaces the first. */
  id: z.string().min(1).max(64).optional(),
  /** Only calls and messages of this number. */
  phone_number_id: z.string().optional(),
  /** Only messages to this customer. */
  to: z.string().optional(),
  /** Only calls of this kind: `messages`, `media`, `templates`, `numbers`, ... */
  operation: z.string().optional(),
  /** Probability that a call (or an update) is met; 1 by default. */
  rate: z.number().min(0).max(1).optional(),
  /** Ends after so many hits. */
  times: z.int().positive().optional(),
  /** Milliseconds between acceptance and answer. */
  delay_ms: z.number().min(0).max(600_000).optional(),
  /** Closes the connection instead of answering; the message was accepted. */
  drop_answer: z.boolean().optional(),
  /** Closes the connection before anything was accepted. */
  drop_request: z.boolean().optional(),
  /** HTTP status of an error answer; nothing was accepted. */
  status: z.int().min(400).max(599).optional(),
  /** Error code of the answer; nothing was accepted. */
  code: z.int().min(0).optional(),
  /** Text of `error_data.details`. */
  details: z.string().optional(),
  /** With `status` or `code`: accepted all the same, so that the answer lies. */
  accepted: z.boolean().optional(),
  /** Accepted, then `failed` by webhook with this code. */
  fail_code: z.int().min(0).optional(),
  /** Template sends answer `held_for_quality_assessment`; what becomes of them is decided by control. */
  hold_for_quality: z.boolean().optional(),
  /** Updates overtake each other. */
  reorder: chance.optional(),
  /** Updates come twice. */
  duplicate: chance.optional(),
  /** Statuses happen, their webhooks never come. */
  lose_statuses: chance.optional(),
  /** Statuses wait until they are released. */
  hold_statuses: z.boolean().optional(),
  /** Milliseconds that updates wait before they leave. */
  webhook_delay_ms: z.number().min(0).max(600_000).optional(),
});

/** A fault as it is set. */
export type Fault = z.infer<typeof faultSchema>;

/** A fault in force, with its name and the hits it has left. */
export type FaultRow = Fault & {
  id: string;
  hits: number;
  /** Place in a script: only the first step that is left is in force. */
  step?: number;
};

/** What a fault does to one call. */
export interface CallEffect {
  delayMs: number;
  dropAnswer: boolean;
  dropRequest: boolean;
  error: { status?: number; code?: number; details?: string } | null;
  acceptedAnyway: boolean;
  failCode: number | null;
  holdForQuality: boolean;
}
