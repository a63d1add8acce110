import { z } from 'zod';
import { limitedText } from '../limited-text.ts';
import { anyHeader, body, footer } from './parts.ts';

/** Asks the customer to share where they are. */
export const locationRequestInteractive = z.strictObject({
  type: z.literal('location_request_message'),
  body,
  action: z.strictObject({ name: z.literal('send_location') }),
});

/** Asks the customer to share their phone number (May 2026; before, `contact_request`). */
export const contactInfoInteractive = z.strictObject({
  type: z.literal('request_contact_info'),
  body,
  footer: footer.optional(),
  action: z.strictObject({ name: z.literal('request_contact_info') }),
});

/** Asks the customer to allow calls. */
export const callPermissionInteractive = z.strictObject({
  type: z.literal('call_permission_request'),
  body: body.optional(),
  action: z.strictObject({ name: z.literal('call_permission_request') }),
});

/** One button that starts a call; it works for 1 minute to 30 days, 7 days by default. */
export const voiceCallInteractive = z.strictObject({
  type: z.literal('voice_call'),
  header: anyHeader.optional(),
  body,
  footer: footer.optional(),
  action: z.strictObject({
    name: z.literal('voice_call'),
    parameters: z
      .strictObject({
        display_text: limitedText(20).optional(),
        ttl_minutes: z.int().min(1).max(43_200).optional(),
        payload: limitedText(512).optional(),
      })
      .optional(),
  }),
});

const addressFields = z.record(z.string().max(64), z.string().max(1000));

/** Asks for a postal address (India). The answer comes as `nfm_reply` with the name `address_message`. */
export const addressInteractive = z.strictObject({
  type: z.literal('address_message'),
  header: anyHeader.optional(),
  body,
  footer: footer.optional(),
  action: z.strictObject({
    name: z.literal('address_message'),
    parameters: z.strictObject({
      country: z.string().regex(/^[A-Z]{2}$/u, 'A country code of two capital letters is expected'),
      values: addressFields.optional(),
      saved_addresses: z
        .array(z.strictObject({ id: limitedText(256), value: addressFields }))
        .max(100)
        .optional(),
      validation_errors: addressFields.optional(),
    }),
  }),
});
