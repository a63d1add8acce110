import { useEffect } from 'react';
import { useText } from '../locale/use-text.ts';

/** Shows in the tab how many conversations have something unread. */
export function usePageTitle(unread: number): void {
  const text = useText();
  useEffect(() => {
    document.title = `${unread === 0 ? '' : `(${unread}) `}${text.rail.inbox} · Perdura`;
  }, [text, unread]);
}
