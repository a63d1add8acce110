import { z } from 'zod';
import { inboundMessageSchema } from '../inbound-message.ts';
import { unixSecondsSchema } from '../unix-time.ts';
import { webhookErrorSchema } from '../webhook-error.ts';
import { webhookStatusSchema } from './status.ts';

const maybe = z.string().optional();
const id = z.union([z.string(), z.int()]);

/** Which of our numbers the value is for. */
export const metadataSchema = z.looseObject({ display_phone_number: maybe, phone_number_id: z.string().min(1) });

/** Who wrote; `wa_id` can be missing or empty when the person has a username and no phone contact with us. */
export const webhookContactSchema = z.looseObject({
  profile: z.looseObject({ name: maybe, username: maybe }).optional(),
  wa_id: maybe,
  user_id: maybe,
  parent_user_id: maybe,
  identity_key_hash: maybe,
});

/** Who wrote, or to whom a status belongs. */
export type WebhookContact = z.infer<typeof webhookContactSchema>;

/** Value of the field `messages`: messages, statuses or errors of one number. */
export const messagesValueSchema = z.looseObject({
  messaging_product: maybe,
  metadata: metadataSchema,
  contacts: z.array(webhookContactSchema).optional(),
  messages: z.array(inboundMessageSchema).optional(),
  statuses: z.array(webhookStatusSchema).optional(),
  errors: z.array(webhookErrorSchema).optional(),
});

/** Value of the field `smb_message_echoes`: what was sent from the WhatsApp Business app of a shared number. */
export const echoesValueSchema = z.looseObject({
  metadata: metadataSchema,
  message_echoes: z.array(inboundMessageSchema.extend({ to: maybe, to_user_id: maybe })).optional(),
});

/** Value of the field `history`: old threads of a shared number, in chunks. */
export const historyValueSchema = z.looseObject({
  metadata: metadataSchema,
  history: z
    .array(
      z.looseObject({
        metadata: z
          .looseObject({ phase: z.int().optional(), chunk_order: z.int().optional(), progress: z.int().optional() })
          .optional(),
        threads: z.array(z.looseObject({ id: maybe, messages: z.array(z.looseObject({})).optional() })).optional(),
        errors: z.array(webhookErrorSchema).optional(),
      }),
    )
    .optional(),
});

/** Value of the field `user_preferences`: a person stopped or resumed marketing. */
export const userPreferencesValueSchema = z.looseObject({
  metadata: metadataSchema.optional(),
  user_preferences: z
    .array(
      z.looseObject({
        wa_id: maybe,
        user_id: maybe,
        category: maybe,
        detail: maybe,
        value: z.string(),
        timestamp: unixSecondsSchema.optional(),
      }),
    )
    .optional(),
});

const template = {
  message_template_id: id.optional(),
  message_template_name: maybe,
  message_template_language: maybe,
  message_template_category: maybe,
};

/** Value of the field `message_template_status_update`. */
export const templateStatusValueSchema = z.looseObject({
  ...template,
  event: z.string(),
  reason: z.string().nullish(),
  disable_info: z.looseObject({ disable_date: z.union([z.string(), z.int()]).optional() }).optional(),
  other_info: z.looseObject({ title: maybe, description: maybe }).optional(),
  rejection_info: z.looseObject({ reason: maybe, recommendation: maybe }).optional(),
});

/** Value of the field `message_template_quality_update`. */
export const templateQualityValueSchema = z.looseObject({
  ...template,
  previous_quality_score: maybe,
  new_quality_score: z.string(),
});

/** Value of the field `template_category_update`: a warning (`correct_category`) or the change itself. */
export const templateCategoryValueSchema = z.looseObject({
  ...template,
  previous_category: maybe,
  new_category: maybe,
  correct_category: maybe,
  category_update_timestamp: unixSecondsSchema.optional(),
});

/** Value of the field `message_template_components_update`. */
export const templateComponentsValueSchema = z.looseObject({ ...template, message_template_element: maybe });

/** Value of the field `phone_number_quality_update`. */
export const numberQualityValueSchema = z.looseObject({
  display_phone_number: maybe,
  event: z.string(),
  max_daily_conversations_per_business: z.union([z.string(), z.int()]).optional(),
  current_limit: maybe,
  old_limit: maybe,
});

/** Value of the field `phone_number_name_update`. */
export const numberNameValueSchema = z.looseObject({
  display_phone_number: maybe,
  decision: z.string(),
  requested_verified_name: maybe,
  rejection_reason: z.string().nullish(),
});

/** Value of the field `account_update`: bans, restrictions, partners, tiers; `event` says which. */
export const accountUpdateValueSchema = z.looseObject({ event: z.string() });
/** Value of the field `account_review_update`. */
export const accountReviewValueSchema = z.looseObject({ decision: z.string() });
/** Value of the field `account_alerts`. */
export const accountAlertsValueSchema = z.looseObject({ entity_type: maybe, entity_id: id.optional() });
/** Value of the field `business_capability_update`. */
export const capabilityValueSchema = z.looseObject({
  max_daily_conversations_per_business: z.union([z.string(), z.int()]).optional(),
});
/** Value of the field `security`: the PIN of a number was changed or asked to be reset. */
export const securityValueSchema = z.looseObject({
  event: z.string(),
  display_phone_number: maybe,
  requester: id.optional(),
});
