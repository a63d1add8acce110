import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Conversation } from '../../api/conversation.ts';
import type { Message } from '../../api/message.ts';
import { messagesQuery } from '../queries.ts';
import { foldThread } from './fold-thread.ts';
import { type ThreadRow, threadRows } from './thread-rows.ts';

/** The thread as lines, and how to load what came before. */
export interface ThreadData {
  readonly rows: readonly ThreadRow[];
  /** Newest first. */
  readonly messages: readonly Message[];
  readonly pending: boolean;
  readonly error: Error | null;
  readonly reload: () => void;
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  readonly loadOlder: () => void;
}

/** Loads a conversation's messages and lays them out. */
export function useThreadRows(conversationId: string, conversation: Conversation | undefined): ThreadData {
  const query = useInfiniteQuery(messagesQuery(conversationId));
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const messages = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const rows = useMemo(
    () => threadRows(foldThread(messages.toReversed()), { conversation, complete: !hasNextPage }),
    [messages, conversation, hasNextPage],
  );
  return {
    rows,
    messages,
    pending: query.isPending,
    error: data ? null : query.error,
    reload: () => void refetch(),
    hasOlder: hasNextPage,
    loadingOlder: isFetchingNextPage,
    loadOlder: () => void fetchNextPage(),
  };
}
