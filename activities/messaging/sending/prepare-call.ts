import { identityValue, messageContent } from '#data/crypto/places.ts';
import type { TenantVault } from '#data/crypto/tenant-vault.ts';
import type { ClaimedMessage } from '#data/messaging/sending/claimed-message.ts';
import type { SenderNumber } from '#data/messaging/sending/sender-number.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { SendMessageCall } from '#integrations/whatsapp/send-message.ts';

/**
 * Opens a message and makes the request of it. Our id goes along as `biz_opaque_callback_data`, by which a receipt finds
 * the message even when the answer to the call was lost.
 *
 * @throws PerduraError `content_erased`, `content_unreadable`, `invalid_recipient` or `key_unavailable`
 */
export function prepareCall(
  message: ClaimedMessage,
  { phoneNumberId }: Pick<SenderNumber, 'phoneNumberId'>,
  { vault, token }: { readonly vault: TenantVault; readonly token: string },
): SendMessageCall {
  const { content, identity } = message;
  if (content === null) throw new PerduraError('content_erased');
  if (!identity) throw new PerduraError('invalid_recipient');
  const cipher = vault.contact(message.key);
  const recipient = cipher.open(identityValue(identity.id), identity.value);
  return {
    token,
    phoneNumberId,
    body: {
      messaging_product: 'whatsapp',
      ...(identity.kind === 'user_id' ? { recipient } : { recipient_type: 'individual', to: recipient }),
      ...asObject(cipher.openJson(messageContent(message.id), content)),
      ...(message.contextWamid === null ? {} : { context: { message_id: message.contextWamid } }),
      biz_opaque_callback_data: message.id,
    },
  };
}

function asObject(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new PerduraError('content_unreadable');
  return value;
}
