import { useQuery } from '@tanstack/react-query';
import type { InboxView } from '../api/conversation.ts';
import { countsQuery } from './queries.ts';

/** How many conversations each view has, as far as they are counted. */
export function useViewCounts(): Readonly<Partial<Record<InboxView, number>>> {
  const { data } = useQuery(countsQuery);
  return data === undefined ? {} : { open: data.open, mine: data.mine, unassigned: data.unassigned };
}

/** How many conversations have something unread. */
export function useUnreadTotal(): number {
  return useQuery(countsQuery).data?.unread ?? 0;
}
