import { z } from 'zod';
import { contactsMessage } from './outbound/contacts.ts';
import { interactiveMessage } from './outbound/interactive/interactive.ts';
import { locationMessage } from './outbound/location.ts';
import { audioMessage, documentMessage, imageMessage, stickerMessage, videoMessage } from './outbound/media.ts';
import { reactionMessage } from './outbound/reaction.ts';
import { templateMessage } from './outbound/template.ts';
import { textMessage } from './outbound/text.ts';

/**
 * The body of a message that goes out, exactly as the Cloud API takes it: `type` and the object of that name. Unknown
 * keys are refused. Source: Meta, "Send messages" and its pages per type (October 2025 to September 2026).
 */
export const outboundMessageSchema = z.discriminatedUnion('type', [
  textMessage,
  imageMessage,
  videoMessage,
  audioMessage,
  documentMessage,
  stickerMessage,
  locationMessage,
  contactsMessage,
  reactionMessage,
  interactiveMessage,
  templateMessage,
]);

/** The body of a message that goes out. */
export type OutboundMessage = z.infer<typeof outboundMessageSchema>;
/** Name of a type of message that can go out. */
export type OutboundType = OutboundMessage['type'];
/** The body of one type. */
export type OutboundOf<Type extends OutboundType> = Extract<OutboundMessage, { type: Type }>;

/** All types that can go out. */
export const outboundTypes = [
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'interactive',
  'template',
] as const satisfies readonly OutboundType[];

/**
 * Splits a flat request (`{ to, type, text, ... }`) into the message body (`type` and the object of that name) and the
 * rest. An object of another type stays in the rest, where a strict envelope refuses it.
 */
export function splitMessageBody(request: Readonly<Record<string, unknown>>): {
  readonly body: Record<string, unknown>;
  readonly rest: Record<string, unknown>;
} {
  const { type, ...rest } = request;
  if (typeof type !== 'string' || !isOutboundType(type)) return { body: { type }, rest };
  const { [type]: content, ...others } = rest;
  return { body: content === undefined ? { type } : { type, [type]: content }, rest: others };
}

function isOutboundType(value: string): value is OutboundType {
  return outboundTypes.some((type) => type === value);
}
