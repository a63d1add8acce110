import { useInfiniteQuery } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useId, useMemo } from 'react';
import type { InboxView } from '../../api/conversation.ts';
import { useText } from '../../locale/use-text.ts';
import { Failure } from '../../ui/failure.tsx';
import { conversationsQuery } from '../queries.ts';
import { useOnScreen } from '../use-on-screen.ts';
import { ConversationRow } from './conversation-row.tsx';
import { EmptyList } from './empty-list.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { useListKeys } from './use-list-keys.ts';

interface ConversationListProps {
  readonly view: InboxView;
  readonly currentId: string | undefined;
}

/** The conversations of a view, more of them as one scrolls down. */
export function ConversationList({ view, currentId }: ConversationListProps) {
  const text = useText();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    conversationsQuery(view),
  );
  const conversations = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const end = useOnScreen(() => void fetchNextPage(), hasNextPage && !isFetchingNextPage);
  const listId = useId();
  useListKeys(listId, conversations);

  if (isPending) return <ListSkeleton />;
  if (error && !data) return <Failure title={text.errors.listTitle} error={error} onRetry={() => void refetch()} />;
  if (conversations.length === 0) return <EmptyList view={view} icon={Inbox} />;
  return (
    <>
      <ul id={listId} aria-label={text.list.label} className="shrink-0">
        {conversations.map((conversation) => (
          <ConversationRow
            key={conversation.id}
            conversation={conversation}
            view={view}
            current={conversation.id === currentId}
          />
        ))}
      </ul>
      <div ref={end} className="p-3 text-center text-meta text-ink-3">
        {isFetchingNextPage ? text.list.more : null}
      </div>
    </>
  );
}
