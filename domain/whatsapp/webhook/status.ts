import { z } from 'zod';
import { unixSecondsSchema } from '../unix-time.ts';
import { webhookErrorSchema } from '../webhook-error.ts';

const maybe = z.string().optional();

/** One entry of `statuses[]`; `status` stays a string because Meta adds values. Unknown fields are kept. */
export const webhookStatusSchema = z.looseObject({
  id: z.string().min(1),
  status: z.string().min(1),
  timestamp: unixSecondsSchema,
  recipient_id: maybe,
  recipient_user_id: maybe,
  recipient_type: maybe,
  recipient_participant_id: maybe,
  recipient_identity_key_hash: maybe,
  /** What was sent as callback data: our message id. */
  biz_opaque_callback_data: maybe,
  /** Omitted by newer versions except in free entry windows. */
  conversation: z
    .looseObject({
      id: maybe,
      expiration_timestamp: unixSecondsSchema.optional(),
      origin: z.looseObject({ type: maybe }).optional(),
    })
    .optional(),
  pricing: z
    .looseObject({ billable: z.boolean().optional(), pricing_model: maybe, type: maybe, category: maybe })
    .optional(),
  errors: z.array(webhookErrorSchema).optional(),
});

/** One entry of `statuses[]`. */
export type WebhookStatus = z.infer<typeof webhookStatusSchema>;
