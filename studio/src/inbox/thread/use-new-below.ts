import { useState } from 'react';
import type { Message } from '../../api/message.ts';

/** How many messages came in since the reader scrolled away from the end; 0 while they are there. */
export function useNewBelow(messages: readonly Message[], atEnd: boolean): number {
  const newest = messages[0]?.id;
  const [seen, setSeen] = useState(newest);
  if (atEnd && seen !== newest) setSeen(newest);
  if (atEnd || seen === undefined) return 0;
  return messages.filter(({ id, direction }) => direction === 'inbound' && id > seen).length;
}
