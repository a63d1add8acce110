import { z } from 'zod';
import { webhookErrorSchema } from './webhook-error.ts';

const text = z.string();
const maybe = z.string().optional();

/** A file of a customer: its id lives 7 days; `sha256` is base64; `url` comes since November 2025 and needs the token. */
export const inboundMediaSchema = z.looseObject({
  id: text,
  mime_type: maybe,
  sha256: maybe,
  url: maybe,
  caption: maybe,
  filename: maybe,
  voice: z.boolean().optional(),
  animated: z.boolean().optional(),
});

const location = z.looseObject({
  latitude: z.union([z.number(), z.string()]),
  longitude: z.union([z.number(), z.string()]),
  name: maybe,
  address: maybe,
  url: maybe,
});

const contact = z.looseObject({
  name: z.looseObject({ formatted_name: maybe }).optional(),
  phones: z.array(z.looseObject({ phone: maybe, wa_id: maybe, type: maybe })).optional(),
  origin: maybe,
});

const interactive = z.looseObject({
  type: maybe,
  button_reply: z.looseObject({ id: text, title: maybe }).optional(),
  list_reply: z.looseObject({ id: text, title: maybe, description: maybe }).optional(),
  nfm_reply: z.looseObject({ name: maybe, body: maybe, response_json: maybe }).optional(),
});

const order = z.looseObject({
  catalog_id: maybe,
  text: maybe,
  product_items: z
    .array(
      z.looseObject({
        product_retailer_id: maybe,
        quantity: z.union([z.number(), z.string()]).optional(),
        item_price: z.union([z.number(), z.string()]).optional(),
        currency: maybe,
      }),
    )
    .optional(),
});

const system = z.looseObject({ type: maybe, body: maybe, wa_id: maybe, user_id: maybe });

/** The message that an edit brings: its type and content, without an id of its own. */
const edited = z.looseObject({ type: text });

/** Content of each known inbound type, under the key of its name. */
export const inboundContent = {
  text: z.looseObject({ body: text }),
  image: inboundMediaSchema,
  video: inboundMediaSchema,
  audio: inboundMediaSchema,
  document: inboundMediaSchema,
  sticker: inboundMediaSchema,
  location,
  contacts: z.array(contact),
  /** Without `emoji`, or with an empty one, the reaction was taken back. */
  reaction: z.looseObject({ message_id: text, emoji: maybe }),
  /** A tap on a quick reply of a template. */
  button: z.looseObject({ payload: maybe, text: maybe }),
  interactive,
  order,
  system,
  edit: z.looseObject({ original_message_id: text, message: edited }),
  revoke: z.looseObject({ original_message_id: text }),
} as const;

/** Name of a known inbound type. */
export type KnownInboundType = keyof typeof inboundContent;

/** All known inbound types. */
export const knownInboundTypes = Object.freeze([
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'button',
  'interactive',
  'order',
  'system',
  'edit',
  'revoke',
] as const satisfies readonly KnownInboundType[]);

const referral = z.looseObject({
  source_url: maybe,
  source_id: maybe,
  source_type: maybe,
  headline: maybe,
  body: maybe,
  media_type: maybe,
  ctwa_clid: maybe,
});

const context = z.looseObject({
  from: maybe,
  id: maybe,
  forwarded: z.boolean().optional(),
  frequently_forwarded: z.boolean().optional(),
  referred_product: z.looseObject({ catalog_id: maybe, product_retailer_id: maybe }).optional(),
});

/** Fields beside the content of an inbound message. */
export const inboundEnvelope = {
  id: text.min(1),
  from: maybe,
  from_user_id: maybe,
  timestamp: z.union([z.string().regex(/^\d{1,12}$/u), z.int().nonnegative()]),
  context: context.optional(),
  referral: referral.optional(),
  group_id: maybe,
  errors: z.array(webhookErrorSchema).optional(),
} as const;
