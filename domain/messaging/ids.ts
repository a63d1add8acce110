import { z } from 'zod';

/** An id of ours: a UUID without a prefix. Brands keep an id of one kind from standing where another belongs. */
const id = z.uuid();

export const tenantIdSchema = id.brand<'TenantId'>();
export const numberIdSchema = id.brand<'NumberId'>();
export const contactIdSchema = id.brand<'ContactId'>();
export const conversationIdSchema = id.brand<'ConversationId'>();
export const memberIdSchema = id.brand<'MemberId'>();
export const apiKeyIdSchema = id.brand<'ApiKeyId'>();
export const campaignIdSchema = id.brand<'CampaignId'>();
export const flowIdSchema = id.brand<'FlowId'>();
export const flowVersionIdSchema = id.brand<'FlowVersionId'>();
export const runIdSchema = id.brand<'RunId'>();
/** A message's id is a UUIDv7 minted from the moment the message happened, so that ids sort as time does. */
export const messageIdSchema = z.uuidv7().brand<'MessageId'>();

/** WhatsApp's id of a message. */
export const wamidSchema = z
  .string()
  .min(1)
  .max(512)
  .regex(/^\S+$/u, 'An id of WhatsApp has no spaces')
  .brand<'Wamid'>();
/** Meta's id of a phone number. */
export const phoneNumberIdSchema = z
  .string()
  .regex(/^\d{1,32}$/u, 'Digits only')
  .brand<'PhoneNumberId'>();

export type TenantId = z.infer<typeof tenantIdSchema>;
export type NumberId = z.infer<typeof numberIdSchema>;
export type ContactId = z.infer<typeof contactIdSchema>;
export type ConversationId = z.infer<typeof conversationIdSchema>;
export type MemberId = z.infer<typeof memberIdSchema>;
export type ApiKeyId = z.infer<typeof apiKeyIdSchema>;
export type CampaignId = z.infer<typeof campaignIdSchema>;
export type FlowId = z.infer<typeof flowIdSchema>;
export type FlowVersionId = z.infer<typeof flowVersionIdSchema>;
export type RunId = z.infer<typeof runIdSchema>;
export type MessageId = z.infer<typeof messageIdSchema>;
export type Wamid = z.infer<typeof wamidSchema>;
export type PhoneNumberId = z.infer<typeof phoneNumberIdSchema>;

/** The moment a UUIDv7 was minted from (RFC 9562, section 5.7: the first 48 bits are milliseconds since 1970). */
export function timeOfId(uuid: string): Date {
  return new Date(Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16));
}

/** The smallest UUIDv7 of a moment; a bound for ranges over ids (`id >= lowestIdAt(since)`). */
export function lowestIdAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
