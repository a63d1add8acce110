import { createUserId, createWamid } from '../core/ids.ts';
import { countryOf } from '../messages/wa-id.ts';
import { toAsciiJson } from '../webhooks/ascii-json.ts';
import { signBody } from '../webhooks/signature.ts';

/** A business number as webhooks name it. */
export interface WebhookNumber {
  accountId: string;
  phoneNumberId: string;
  /** Digits only. */
  displayPhoneNumber: string;
}

/** One change of a webhook's body. */
export interface WebhookChange {
  accountId: string;
  field: string;
  value: Record<string, unknown>;
}

/** A body as Meta sends it: ASCII-escaped, with its signature. */
export interface SignedWebhook {
  body: string;
  headers: { 'content-type': 'application/json'; 'x-hub-signature-256': string };
}

/**
 * The change of a customer's message.
 * @param message `type` and its object; id, sender and time are made unless given
 */
export function inboundChange(
  number: WebhookNumber,
  waId: string,
  message: Record<string, unknown>,
  options: { name?: string; at?: number } = {},
): WebhookChange {
  const userId = createUserId(countryOf(waId).country);
  return messagesChange(number, {
    contacts: [{ profile: { name: options.name ?? 'Test customer' }, wa_id: waId, user_id: userId }],
    messages: [
      {
        from: waId,
        from_user_id: userId,
        id: createWamid(waId, 'inbound'),
        timestamp: toSeconds(options.at),
        ...message,
      },
    ],
  });
}

/**
 * The change of a message's status.
 * @param extra such as `errors`, `pricing` or `biz_opaque_callback_data`
 */
export function statusChange(
  number: WebhookNumber,
  waId: string,
  wamid: string,
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed',
  extra: Record<string, unknown> & { at?: number } = {},
): WebhookChange {
  const { at, ...rest } = extra;
  return messagesChange(number, {
    statuses: [{ id: wamid, status, timestamp: toSeconds(at), recipient_id: waId, ...rest }],
  });
}

/** Puts changes into one body and signs it with the app's secret. */
export function signWebhook(secret: string, changes: readonly WebhookChange[]): SignedWebhook {
  const body = toAsciiJson({
    object: 'whatsapp_business_account',
    entry: changes.map(({ accountId, field, value }) => ({ id: accountId, changes: [{ value, field }] })),
  });
  return { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signBody(secret, body) } };
}

function messagesChange(number: WebhookNumber, content: Record<string, unknown>): WebhookChange {
  return {
    accountId: number.accountId,
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: number.displayPhoneNumber, phone_number_id: number.phoneNumberId },
      ...content,
    },
  };
}

function toSeconds(at: number | undefined): string {
  return String(Math.floor((at ?? Date.now()) / 1000));
}
