import { classifyWhatsAppError } from '#domain/errors/whatsapp.ts';
import type { WebhookError } from '#domain/whatsapp/webhook-error.ts';
import { unixSecondsToMs } from '#domain/whatsapp/unix-time.ts';
import type { WebhookStatus } from '#domain/whatsapp/webhook/status.ts';
import { columnText } from '../../inbox/outside-text.ts';

/** One status of WhatsApp for a message of ours, ready to be applied. */
export interface Receipt {
  readonly wamid: string;
  /** Our message id, where the send carried it and WhatsApp gave it back. */
  readonly messageId: string | undefined;
  readonly status: string;
  /** WhatsApp's time. */
  readonly at: Date;
  /** When it reached us. */
  readonly receivedAt: Date;
  readonly pricing: object | undefined;
  /** First entry of `errors`, as it came. */
  readonly error: object | undefined;
  /** The same in the form in which the ledger keeps refusals. */
  readonly refusal: { readonly code: number; readonly title?: string; readonly details?: string } | undefined;
  readonly errorCode: string | undefined;
  readonly conversation: WhatsAppConversation | undefined;
  /** As it came, for keeping when its message is not known yet. */
  readonly raw: WebhookStatus;
}

/** WhatsApp's own conversation object; newer versions leave it out. */
export interface WhatsAppConversation {
  readonly id: string;
  readonly origin: string | undefined;
  readonly expiresAt: Date | undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Reads an entry of `statuses[]`. Callback data that is no id of ours (another system sent the message) is left out. */
export function readReceipt(raw: WebhookStatus, receivedAt: Date): Receipt {
  const callback = raw.biz_opaque_callback_data;
  const error = raw.errors?.[0];
  return {
    wamid: columnText(raw.id),
    messageId: callback !== undefined && UUID.test(callback) ? callback : undefined,
    status: columnText(raw.status),
    at: timeOf(raw.timestamp),
    receivedAt,
    pricing: raw.pricing,
    error,
    refusal: error && readRefusal(error),
    errorCode: error && classifyWhatsAppError(error).code,
    conversation: readConversation(raw),
    raw,
  };
}

function readRefusal({ code, title, message, error_data: data }: WebhookError): Receipt['refusal'] {
  const words = title ?? message;
  return {
    code,
    ...(words === undefined ? {} : { title: words }),
    ...(data?.details === undefined ? {} : { details: data.details }),
  };
}

function readConversation({ conversation }: WebhookStatus): WhatsAppConversation | undefined {
  if (conversation?.id === undefined) return undefined;
  const { id, origin, expiration_timestamp: expires } = conversation;
  return {
    id: columnText(id),
    origin: origin?.type === undefined ? undefined : columnText(origin.type),
    expiresAt: expires === undefined ? undefined : timeOf(expires),
  };
}

function timeOf(seconds: string | number): Date {
  return new Date(unixSecondsToMs(seconds));
}
