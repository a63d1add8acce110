import { z } from 'zod';
import { limitedText } from './outbound/limited-text.ts';

/** Business-scoped user id, such as `US.13491208655302741918`; parents have `ENT` in the middle. */
export const userIdSchema = z.string().regex(/^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/u, 'A user id is expected');

const common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.enum(['individual', 'group']).optional(),
  context: z.strictObject({ message_id: limitedText(512) }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
  recipient_identity_key_hash: limitedText(512).optional(),
};

/** What stands around the body in POST /{phone_number_id}/messages: to a phone or group, or to a user id. */
export const sendEnvelopeSchema = z.union([
  z.strictObject({ ...common, to: limitedText(256) }),
  z.strictObject({ ...common, recipient: userIdSchema }),
]);

/** What stands around the body of a send. */
export type SendEnvelope = z.infer<typeof sendEnvelopeSchema>;

/** POST /{phone_number_id}/messages with `status: "read"`: marks it and all earlier ones, and may show that we type. */
export const markReadRequestSchema = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: limitedText(512),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});

/** A request to mark a message as read. */
export type MarkReadRequest = z.infer<typeof markReadRequestSchema>;
