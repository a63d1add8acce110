import { previewOf } from '@perdura/domain/messaging/preview.ts';
import { windowAfterCustomer } from '@perdura/domain/messaging/window.ts';
import type { Conversation, LastMessage } from '../../api/conversation.ts';
import type { Message } from '../../api/message.ts';
import { laterStatus } from '../later-status.ts';

/** What is about another message, or from WhatsApp itself: it opens no window and counts as nothing new. */
const ABOUT_OTHERS: ReadonlySet<string> = new Set(['reaction', 'edit', 'revoke', 'system']);

/**
 * A conversation after a message came in or went on: its last words, its tick, what is unread, and the window, which
 * the customer's message opens for 24 hours. Told twice, it changes nothing the second time.
 */
export function noteMessage(conversation: Conversation, message: Message): Conversation {
  const last = conversation.last_message;
  if (last?.id === message.id) {
    return { ...conversation, last_message: { ...last, status: laterStatus(last.status, message.status) } };
  }
  if (ABOUT_OTHERS.has(message.type) || (last && message.id < last.id)) return conversation;
  const next = { ...conversation, last_message: lastMessageOf(message), last_message_at: message.created_at };
  if (message.direction === 'outbound') return next;
  return {
    ...next,
    unread: conversation.unread + 1,
    window: { ends_at: windowAfter(conversation.window.ends_at, message.created_at) },
    status: conversation.status === 'closed' ? 'closed' : 'open',
  };
}

function windowAfter(endsAt: string | null, writtenAt: string): string {
  return windowAfterCustomer(endsAt === null ? null : new Date(endsAt), new Date(writtenAt)).toISOString();
}

function lastMessageOf(message: Message): LastMessage {
  return {
    id: message.id,
    direction: message.direction,
    type: message.type,
    preview: message.content_state === 'present' ? previewOf(message).text : null,
    status: message.status,
    origin: message.origin,
    created_at: message.created_at,
  };
}
