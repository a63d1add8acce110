import { z } from 'zod';
import { knownInboundTypes } from '../whatsapp/inbound-content.ts';
import { outboundMessageSchema, outboundTypes } from '../whatsapp/outbound-message.ts';
import {
  apiKeyIdSchema,
  campaignIdSchema,
  contactIdSchema,
  conversationIdSchema,
  memberIdSchema,
  messageIdSchema,
  numberIdSchema,
  runIdSchema,
  tenantIdSchema,
  wamidSchema,
} from './ids.ts';
import { instant } from './instant.ts';
import { messageClasses } from './message-class.ts';
import { messageStates } from './status.ts';

/** Who or what wrote a message of ours, with its id. */
export const originSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agent'), memberId: memberIdSchema }),
  z.strictObject({ kind: z.literal('api'), apiKeyId: apiKeyIdSchema }),
  z.strictObject({ kind: z.literal('run'), runId: runIdSchema, nodeId: z.string().min(1) }),
  z.strictObject({ kind: z.literal('campaign'), campaignId: campaignIdSchema }),
]);

/** Who or what wrote a message of ours. */
export type Origin = z.infer<typeof originSchema>;

/** What a message refers to: it quotes, reacts to, edits or deletes another one. */
export const relationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('quote'), messageId: messageIdSchema.nullable(), wamid: wamidSchema }),
  z.strictObject({ kind: z.literal('reaction'), messageId: messageIdSchema.nullable(), wamid: wamidSchema }),
  z.strictObject({ kind: z.literal('edit'), messageId: messageIdSchema.nullable(), wamid: wamidSchema }),
  z.strictObject({ kind: z.literal('revoke'), messageId: messageIdSchema.nullable(), wamid: wamidSchema }),
]);

/** What a message refers to; our id is null while the other message is not known here. */
export type Relation = z.infer<typeof relationSchema>;

/** Content that is not there to read, and why. */
const absentContent = [
  /** AES-256-GCM with the contact's key; the bytes in base64. */
  z.strictObject({ kind: z.literal('sealed'), bytes: z.base64() }),
  z.strictObject({ kind: z.literal('erased'), at: instant }),
  z.strictObject({ kind: z.literal('archived') }),
] as const;

const common = {
  id: messageIdSchema,
  tenantId: tenantIdSchema,
  numberId: numberIdSchema,
  contactId: contactIdSchema,
  conversationId: conversationIdSchema,
  wamid: wamidSchema.nullable(),
  relation: relationSchema.nullable(),
  createdAt: instant,
};

const classNumber = z.literal(Object.values(messageClasses));

/** A message of ours. */
export const outboundRecordSchema = z.strictObject({
  ...common,
  direction: z.literal('outbound'),
  type: z.enum(outboundTypes),
  content: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('present'), body: outboundMessageSchema }),
    ...absentContent,
  ]),
  origin: originSchema,
  class: classNumber,
  state: z.enum(messageStates),
  template: z.strictObject({ name: z.string(), language: z.string() }).nullable(),
  sendAt: instant,
  validUntil: instant.nullable(),
});

/** A message of a customer. Its body is kept as it came, so the schema asks for a type and no more. */
export const inboundRecordSchema = z.strictObject({
  ...common,
  wamid: wamidSchema,
  direction: z.literal('inbound'),
  type: z.enum([...knownInboundTypes, 'unsupported']),
  content: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('present'), body: z.looseObject({ type: z.string() }) }),
    ...absentContent,
  ]),
  state: z.literal('received'),
});

/** A message of the ledger, in either direction. `z.decode` reads its JSON, `z.encode` writes it. */
export const messageSchema = z.discriminatedUnion('direction', [outboundRecordSchema, inboundRecordSchema]);

/** A message of the ledger, in either direction. */
export type Message = z.output<typeof messageSchema>;
/** A message of ours. */
export type OutboundRecord = z.output<typeof outboundRecordSchema>;
/** A message of a customer. */
export type InboundRecord = z.output<typeof inboundRecordSchema>;
