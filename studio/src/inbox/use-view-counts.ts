import { useQuery } from '@tanstack/react-query';
import type { InboxView } from '../api/conversation.ts';
import { MINUTE } from '../time/units.ts';
import { countsQuery } from './queries.ts';

/** How many conversations each view has, as far as they are counted. */
export function useViewCounts(): Readonly<Partial<Record<InboxView, number>>> {
  const { data } = useQuery(countsQuery);
  return data === undefined ? {} : { open: data.open, mine: data.mine, unassigned: data.unassigned };
}

/** How many conversations have something unread. Counted once a minute where nobody looks, for the tab's title. */
export function useUnreadTotal(): number {
  const refetchInterval = (): number | false => (document.hidden ? MINUTE : false);
  const { data } = useQuery({ ...countsQuery, refetchInterval, refetchIntervalInBackground: true });
  return data?.unread ?? 0;
}
