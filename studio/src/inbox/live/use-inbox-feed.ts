import { createContext, use } from 'react';
import type { InboxFeed } from './inbox-feed.ts';

/** What keeps the inbox up to date. */
export const InboxFeedContext = createContext<InboxFeed | null>(null);

/** What keeps the inbox up to date. */
export function useInboxFeed(): InboxFeed {
  const feed = use(InboxFeedContext);
  if (!feed) throw new Error('useInboxFeed() needs an InboxFeedContext');
  return feed;
}
