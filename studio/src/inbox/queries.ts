import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getContact } from '../api/contact.ts';
import { countConversations, getConversation, type InboxView, listConversations } from '../api/conversation.ts';
import { listMembers } from '../api/member.ts';
import { listMessages } from '../api/message.ts';
import { getRun } from '../api/run.ts';

/** Where the query cache keeps what the inbox knows. */
export const inboxKeys = {
  lists: ['conversations'] as const,
  list: (view: InboxView) => ['conversations', view] as const,
  counts: ['conversation-counts'] as const,
  conversation: (id: string) => ['conversation', id] as const,
  contact: (id: string) => ['contact', id] as const,
  messages: (conversationId: string) => ['messages', conversationId] as const,
};

/** The conversations of a view, page by page. */
export function conversationsQuery(view: InboxView) {
  return infiniteQueryOptions({
    queryKey: inboxKeys.list(view),
    queryFn: ({ pageParam, signal }) => listConversations(view, { after: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.has_more ? (page.next ?? undefined) : undefined),
  });
}

/** How many conversations wait in each view. */
export const countsQuery = queryOptions({
  queryKey: inboxKeys.counts,
  queryFn: ({ signal }) => countConversations(signal),
});

/** One conversation. */
export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: inboxKeys.conversation(id),
    queryFn: ({ signal }) => getConversation(id, signal),
  });
}

/** The messages of a conversation, newest first, page by page into the past. */
export function messagesQuery(conversationId: string) {
  return infiniteQueryOptions({
    queryKey: inboxKeys.messages(conversationId),
    queryFn: ({ pageParam, signal }) => listMessages(conversationId, { after: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.has_more ? (page.next ?? undefined) : undefined),
  });
}

/** All that is known of a contact. */
export function contactQuery(id: string) {
  return queryOptions({ queryKey: inboxKeys.contact(id), queryFn: ({ signal }) => getContact(id, signal) });
}

/** Everybody who works here, to assign to and to name. */
export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => listMembers(signal),
  staleTime: 10 * 60_000,
});

/** A run that sent something. Its flow and version never change, so it is asked for once. */
export function runQuery(id: string) {
  return queryOptions({
    queryKey: ['run', id],
    queryFn: ({ signal }) => getRun(id, signal),
    staleTime: Infinity,
    retry: false,
  });
}
