import { useEffect, useSyncExternalStore } from 'react';
import type { Conversation } from '../../api/conversation.ts';
import { markRead } from '../../api/conversation.ts';
import { setOpenConversation } from '../live/seen.ts';
import { useInboxFeed } from '../live/use-inbox-feed.ts';

/** Tells the API that a conversation was seen, whenever something unread is in it while it is on the screen. */
export function useMarkRead(conversation: Conversation | undefined): void {
  const feed = useInboxFeed();
  const visible = useSyncExternalStore(onVisibility, () => !document.hidden);
  const id = conversation?.id;
  const unread = conversation?.unread ?? 0;

  useEffect(() => {
    setOpenConversation(id);
    return () => setOpenConversation(undefined);
  }, [id]);

  useEffect(() => {
    if (id === undefined || !visible || unread === 0) return;
    // A failure leaves it unread, and the next message or look tries again.
    markRead(id).then(
      (read) => feed.takeConversation(read),
      () => undefined,
    );
  }, [feed, id, unread, visible]);
}

function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
