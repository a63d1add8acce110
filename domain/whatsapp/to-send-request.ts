import { toRecipient } from '../contacts/phone.ts';
import type { OutboundMessage } from './outbound-message.ts';

/** Whom a message goes to: phone digits, or a user id where the phone is hidden. */
export type Recipient =
  { readonly kind: 'wa_id'; readonly value: string } | { readonly kind: 'user_id'; readonly value: string };

/** What a send is made of. */
export type SendParts = {
  readonly recipient: Recipient;
  readonly body: OutboundMessage;
  /** Our message id: every status of the message brings it back. */
  readonly callbackData: string;
  /** WhatsApp's id of the message that is quoted. */
  readonly quotedWamid?: string | null | undefined;
  /** Where given, WhatsApp refuses (137000) when the contact's identity changed. */
  readonly identityKeyHash?: string | undefined;
};

/**
 * Builds the request of POST /{phone_number_id}/messages. Phone digits get a plus, or WhatsApp would put the sender's own
 * country code in front.
 */
export function toSendRequest(parts: SendParts): Record<string, unknown> {
  const { recipient, body, callbackData, quotedWamid, identityKeyHash } = parts;
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(recipient.kind === 'wa_id' ? { to: toRecipient(recipient.value) } : { recipient: recipient.value }),
    ...(quotedWamid === undefined || quotedWamid === null ? {} : { context: { message_id: quotedWamid } }),
    biz_opaque_callback_data: callbackData,
    ...(identityKeyHash === undefined ? {} : { recipient_identity_key_hash: identityKeyHash }),
    ...body,
  };
}
