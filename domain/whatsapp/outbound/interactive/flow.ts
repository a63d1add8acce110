import { z } from 'zod';
import { limitedText, metaId } from '../limited-text.ts';
import { anyHeader, body, footer } from './parts.ts';

const payload = z.strictObject({
  screen: limitedText(256),
  data: z
    .union([
      z
        .record(z.string(), z.json())
        .refine((data) => Object.keys(data).length > 0, 'The data must not be empty')
        .meta({ minProperties: 1 }),
      limitedText(100_000),
    ])
    .optional(),
});

const common = {
  flow_message_version: z.literal('3'),
  flow_cta: limitedText(30),
  mode: z.enum(['draft', 'published']).optional(),
  flow_token: limitedText(1000).optional(),
  flow_action: z.enum(['navigate', 'data_exchange']).optional(),
  flow_action_payload: payload.optional(),
};

/** A form (WhatsApp Flow) by id or by name, never both. The answer comes as `nfm_reply` with the name `flow`. */
export const flowInteractive = z.strictObject({
  type: z.literal('flow'),
  header: anyHeader.optional(),
  body,
  footer: footer.optional(),
  action: z.strictObject({
    name: z.literal('flow'),
    parameters: z.union([
      z.strictObject({ flow_id: metaId, ...common }),
      z.strictObject({ flow_name: limitedText(200), ...common }),
    ]),
  }),
});
