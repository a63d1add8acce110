import type { MessageStatus } from '@perdura/domain/messaging/status.ts';
import type { KnownInboundType } from '@perdura/domain/whatsapp/inbound-content.ts';
import type { OutboundType } from '@perdura/domain/whatsapp/outbound-message.ts';
import { type Page, withQuery } from './page.ts';
import { request } from './request.ts';

/** Every type of content that Perdura knows, in either direction. */
export type ContentType = OutboundType | KnownInboundType | 'unsupported';

/** Why something failed: a code of the error table and its title. */
export interface CodedError {
  readonly code: string;
  readonly title: string;
}

/** One moment in the life of a message. */
export interface StatusEntry {
  readonly status: string;
  readonly at: string;
  readonly error?: CodedError;
}

/**
 * A message. Its content stands under the key that `type` names, exactly as the Cloud API has it, so it is unknown here
 * and read with care in `inbox/content`.
 */
export interface Message extends Readonly<Partial<Record<ContentType, unknown>>> {
  readonly id: string;
  readonly conversation_id: string;
  readonly contact_id: string;
  readonly number_id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly type: string;
  readonly status: MessageStatus;
  readonly content_state: 'present' | 'hidden' | 'erased';
  readonly created_at: string;
  readonly wamid: string | null;
  /** Our id of the message it answers. */
  readonly reply_to: string | null;
  /** What WhatsApp said it answers, by WhatsApp's id. */
  readonly context?: { readonly id?: string };
  readonly origin: string;
  readonly run_id: string | null;
  readonly node_id: string | null;
  readonly send_at: string | null;
  readonly statuses: readonly StatusEntry[];
  readonly error: CodedError | null;
}

/** Messages of a conversation, newest first, 50 a page. */
export async function listMessages(
  conversationId: string,
  { after, signal }: { after?: string | undefined; signal?: AbortSignal },
): Promise<Page<Message>> {
  const path = withQuery(`/v1/conversations/${conversationId}/messages`, { limit: 50, after });
  return request(path, signal ? { signal } : {});
}

/** Queues a text. The same key never makes a second message, however often it is sent. */
export async function sendText(conversationId: string, body: string, idempotencyKey: string): Promise<Message> {
  return request('/v1/messages', {
    method: 'POST',
    body: { conversation_id: conversationId, type: 'text', text: { body } },
    idempotencyKey,
  });
}
