import { z } from 'zod';
import { inboundContent, inboundEnvelope, knownInboundTypes, type KnownInboundType } from './inbound-content.ts';

function messageOf<const Type extends KnownInboundType>(type: Type) {
  const content: (typeof inboundContent)[Type] = inboundContent[type];
  return z.looseObject({ ...inboundEnvelope, type: z.literal(type), [type]: content });
}

const envelope = z.looseObject(inboundEnvelope);

/** What every inbound message has, whatever its type; unknown fields are kept. */
export const inboundMessageSchema = envelope.extend({ type: z.string() });

/** An inbound message as it came. */
export type RawInboundMessage = z.infer<typeof inboundMessageSchema>;

type Envelope = z.infer<typeof envelope>;

type KnownMessages = {
  readonly [Type in KnownInboundType]: Envelope & { readonly type: Type } & {
    readonly [Key in Type]: z.infer<(typeof inboundContent)[Type]>;
  };
};

/** An inbound message of a known type, its content checked. */
export type KnownInboundMessage = KnownMessages[KnownInboundType];

/** An inbound message by type; what is not known is `unsupported` and keeps its raw type. */
export type InboundMessage =
  KnownInboundMessage | (Envelope & { readonly type: 'unsupported'; readonly raw_type: string });

/** One inbound type. */
export type InboundType = InboundMessage['type'];
/** The message of one inbound type. */
export type InboundOf<Type extends InboundType> = Extract<InboundMessage, { type: Type }>;

const schemas = new Map<string, z.ZodType>(knownInboundTypes.map((type) => [type, messageOf(type)]));

/**
 * Reads one entry of `messages[]`. A known type with its content keeps it checked; everything else becomes
 * `unsupported` with all its fields, for a message must never be refused because Meta added something.
 * Throws a `ZodError` only when there is no id or no time.
 */
export function parseInboundMessage(raw: unknown): InboundMessage {
  const message = inboundMessageSchema.parse(raw);
  if (hasKnownContent(message)) return message;
  const rawType = message.type === 'unsupported' ? unsupportedType(message) : message.type;
  return { ...message, type: 'unsupported', raw_type: rawType };
}

/** The schemas are loose and change nothing, so what they accept is the message itself. */
function hasKnownContent(message: RawInboundMessage): message is KnownInboundMessage {
  return schemas.get(message.type)?.safeParse(message).success === true;
}

/** Since November 2025 WhatsApp tells what it could not show, such as `edit` or `poll`. */
function unsupportedType(message: RawInboundMessage): string {
  const detail = message['unsupported'];
  const named = typeof detail === 'object' && detail !== null && 'type' in detail ? detail.type : undefined;
  return typeof named === 'string' ? named : 'unsupported';
}
