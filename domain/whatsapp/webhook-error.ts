import { z } from 'zod';

/** An entry of `errors` in a webhook; branch on `code` and `details`, not on the title. Unknown fields are kept. */
export const webhookErrorSchema = z.looseObject({
  code: z.int(),
  title: z.string().optional(),
  message: z.string().optional(),
  error_data: z.looseObject({ details: z.string().optional() }).optional(),
  href: z.string().optional(),
});

/** An entry of `errors` in a webhook. */
export type WebhookError = z.infer<typeof webhookErrorSchema>;
