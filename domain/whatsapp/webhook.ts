import { z } from 'zod';
import { unixSecondsSchema } from './unix-time.ts';
import * as value from './webhook/value.ts';

/** Values of the fields that are read; every other field is kept raw. */
export const webhookValueSchemas = {
  messages: value.messagesValueSchema,
  smb_message_echoes: value.echoesValueSchema,
  history: value.historyValueSchema,
  user_preferences: value.userPreferencesValueSchema,
  message_template_status_update: value.templateStatusValueSchema,
  message_template_quality_update: value.templateQualityValueSchema,
  message_template_components_update: value.templateComponentsValueSchema,
  template_category_update: value.templateCategoryValueSchema,
  phone_number_quality_update: value.numberQualityValueSchema,
  phone_number_name_update: value.numberNameValueSchema,
  account_update: value.accountUpdateValueSchema,
  account_review_update: value.accountReviewValueSchema,
  account_alerts: value.accountAlertsValueSchema,
  business_capability_update: value.capabilityValueSchema,
  security: value.securityValueSchema,
} as const;

/** Name of a webhook field that is read. */
export type KnownWebhookField = keyof typeof webhookValueSchemas;

/** One change: a field and its value, not yet read. */
export const webhookChangeSchema = z.looseObject({ field: z.string(), value: z.unknown() });

/**
 * The body of a webhook: several entries (accounts) with several changes (numbers) each are possible. Only the frame is
 * checked here, so that one odd value never costs the rest of a batch; `parseWebhookChange` reads each value.
 */
export const webhookEnvelopeSchema = z.looseObject({
  object: z.string(),
  entry: z.array(
    z.looseObject({
      /** Id of the WhatsApp Business Account (since late 2026 also called messaging account). */
      id: z.string(),
      time: unixSecondsSchema.optional(),
      changes: z.array(webhookChangeSchema),
    }),
  ),
});

/** The body of a webhook. */
export type WebhookEnvelope = z.infer<typeof webhookEnvelopeSchema>;
/** One change of a webhook. */
export type WebhookChange = z.infer<typeof webhookChangeSchema>;

/** A change whose value was read, or kept raw because the field is not known or its value has another shape. */
export type ParsedChange =
  | {
      readonly [Field in KnownWebhookField]: { readonly field: Field; readonly value: ValueOf<Field> };
    }[KnownWebhookField]
  | { readonly field: 'other'; readonly name: string; readonly value: unknown; readonly problem?: string };

/** Value of one known field. */
export type ValueOf<Field extends KnownWebhookField> = z.infer<(typeof webhookValueSchemas)[Field]>;

/** Reads the value of one change; never throws. `problem` tells why a known field could not be read. */
export function parseWebhookChange(change: WebhookChange): ParsedChange {
  const name = change.field;
  if (!isKnownField(name)) return { field: 'other', name, value: change.value };
  const parsed = webhookValueSchemas[name].safeParse(change.value);
  // Field and schema come from the same key; TypeScript does not correlate the two unions.
  if (parsed.success) return { field: name, value: parsed.data } as ParsedChange;
  return { field: 'other', name, value: change.value, problem: z.prettifyError(parsed.error) };
}

/** The number a change belongs to, read as cheaply as possible so that a body can be split before it is stored. */
export function phoneNumberIdOf(change: WebhookChange): string | null {
  const metadata = property(change.value, 'metadata');
  const id = property(metadata, 'phone_number_id');
  return typeof id === 'string' && id !== '' ? id : null;
}

function isKnownField(name: string): name is KnownWebhookField {
  return Object.hasOwn(webhookValueSchemas, name);
}

function property(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, key) : undefined;
}
