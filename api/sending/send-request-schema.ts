import { z } from 'zod';
import { outboundMessageSchema, type OutboundMessage } from '#domain/whatsapp/outbound-message.ts';
import { idParam, instant } from '../http/params.ts';

/** What stands around a message body in POST /v1/messages. */
const envelope = z.strictObject({
  to: z.string().min(1).max(160).optional().describe('Phone number (+5511987654321) or business-scoped user id'),
  contact_id: idParam.optional(),
  conversation_id: idParam.optional(),
  number_id: idParam.optional().describe('The number that sends; the one that last spoke with the contact when absent'),
  reply_to: idParam.optional().describe('Our id of the message that is quoted'),
  send_at: instant.optional().describe('Not before this moment'),
  valid_until: instant.optional().describe('Never after this moment'),
});

/** Members of a send request beside the message body. */
export type SendEnvelope = z.output<typeof envelope>;
/** A send request, validated. */
export type SendRequest = OutboundMessage & SendEnvelope;

const RECIPIENTS = ['to', 'contact_id', 'conversation_id'] as const;

const [first, ...others] = outboundMessageSchema.options.map((option) => option.extend(envelope.shape));
if (!first) throw new Error('there is no type of message to send');
// Each option has its body and the envelope, which zod's types cannot say of a mapped union.
const anyType = z.discriminatedUnion('type', [first, ...others]) as unknown as z.ZodType<
  SendRequest,
  OutboundMessage & z.input<typeof envelope>
>;

/** POST /v1/messages: the Cloud API's own body, with exactly one recipient beside it. Unknown members are refused. */
export const sendRequestSchema = anyType
  .check((context) => {
    const given = RECIPIENTS.filter((name) => context.value[name] !== undefined);
    if (given.length === 1) return;
    context.issues.push({
      code: 'custom',
      path: [given[1] ?? 'to'],
      input: undefined,
      message: `Exactly one of ${RECIPIENTS.join(', ')} is expected`,
    });
  })
  .meta({ allOf: [{ oneOf: RECIPIENTS.map((name) => ({ required: [name] })) }] });
