import type { MessageStatus } from '@perdura/domain/messaging/status.ts';
import { type Page, withQuery } from './page.ts';
import { request } from './request.ts';

/** The person a conversation is with; a name and a phone can both be absent. */
export interface ContactSummary {
  readonly id: string;
  readonly name: string | null;
  /** International, with +; partly hidden from those who may not read contacts. */
  readonly phone: string | null;
  readonly user_id: string | null;
  readonly erased: boolean;
}

/** The last message as the list shows it. */
export interface LastMessage {
  readonly id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly type: string;
  /** One line; null without the right to read it, or once erased. */
  readonly preview: string | null;
  readonly status: MessageStatus;
  readonly origin: string;
  readonly created_at: string;
}

/** Where a conversation stands. */
export type ConversationStatus = 'open' | 'pending' | 'snoozed' | 'closed';

/** A conversation as the inbox needs it. */
export interface Conversation {
  readonly id: string;
  readonly contact_id: string;
  readonly contact: ContactSummary | null;
  readonly number_id: string;
  readonly status: ConversationStatus;
  readonly assignee_id: string | null;
  readonly labels: readonly string[];
  readonly origin: string;
  readonly unread: number;
  /** End of the customer service window; null when the customer never wrote. */
  readonly window: { readonly ends_at: string | null };
  readonly last_message: LastMessage | null;
  readonly last_message_at: string;
  readonly snoozed_until: string | null;
  readonly opened_at: string;
  readonly closed_at: string | null;
}

/** What the list can be narrowed to. */
export const inboxViews = ['open', 'mine', 'unassigned', 'closed'] as const;

/** What the list can be narrowed to. */
export type InboxView = (typeof inboxViews)[number];

const VIEW_QUERY: Readonly<Record<InboxView, Readonly<Record<string, string>>>> = {
  open: { status: 'open' },
  mine: { status: 'open', assignee: 'me' },
  unassigned: { status: 'open', assignee: 'none' },
  closed: { status: 'closed' },
};

/** Conversations of a view, latest activity first, 50 a page. */
export async function listConversations(
  view: InboxView,
  { after, signal }: { after?: string | undefined; signal?: AbortSignal },
): Promise<Page<Conversation>> {
  const path = withQuery('/v1/conversations', { ...VIEW_QUERY[view], limit: 50, after });
  return request(path, signal ? { signal } : {});
}

/** How many conversations wait; each count stops at 1,000. */
export interface ConversationCounts {
  readonly open: number;
  readonly mine: number;
  readonly unassigned: number;
  readonly unread: number;
  readonly snoozed: number;
}

/** Counts what waits. */
export async function countConversations(signal?: AbortSignal): Promise<ConversationCounts> {
  return request('/v1/conversations/counts', signal ? { signal } : {});
}

/** One conversation. */
export async function getConversation(id: string, signal?: AbortSignal): Promise<Conversation> {
  return request(`/v1/conversations/${id}`, signal ? { signal } : {});
}

/** Says that everything in a conversation was seen; the customer is not told. */
export async function markRead(id: string): Promise<Conversation> {
  return request(`/v1/conversations/${id}/read`, { method: 'POST' });
}

/** What can be changed of a conversation. */
export interface ConversationChange {
  readonly status?: ConversationStatus;
  readonly assignee_id?: string | null;
}

/** Assigns, closes or reopens a conversation. */
export async function updateConversation(id: string, change: ConversationChange): Promise<Conversation> {
  return request(`/v1/conversations/${id}`, { method: 'PATCH', body: change });
}
