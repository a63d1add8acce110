import { z } from 'zod';
import { jsonObjectSchema } from '../json.ts';

/**
 * What a person wrote or tapped, as `{{reply...}}` sees it. `type` is the inbound type of the Cloud API, with
 * `button` for every tap (interactive button or list row, template quick reply) and `form` for a WhatsApp Flow's answer.
 */
export const replySchema = z.object({
  /** Id of the stored message, if the caller has one. */
  id: z.string().max(100).optional(),
  at: z.string(),
  type: z.string().max(40),
  /** The text; of a tap its title, of media its caption. */
  text: z.string().optional(),
  button: z.object({ id: z.string(), title: z.string() }).optional(),
  media: z
    .object({
      id: z.string().optional(),
      mime_type: z.string().optional(),
      caption: z.string().optional(),
      filename: z.string().optional(),
    })
    .optional(),
  location: z
    .object({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    })
    .optional(),
  form: jsonObjectSchema.optional(),
});

/** A person's reply; see {@link replySchema}. */
export type Reply = z.output<typeof replySchema>;

/** Groups of replies a wait may accept. */
export const REPLY_GROUPS = [
  'text',
  'button',
  'image',
  'video',
  'audio',
  'document',
  'location',
  'form',
  'other',
] as const;

/** A group of replies. */
export type ReplyGroup = (typeof REPLY_GROUPS)[number];

/**
 * The group a reply belongs to.
 *
 * @param reply - the reply
 * @returns its group, `other` for types without one of their own
 */
export const replyGroup = (reply: Reply): ReplyGroup => REPLY_GROUPS.find((group) => group === reply.type) ?? 'other';
