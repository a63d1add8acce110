import { useSyncExternalStore } from 'react';
import { announced, onAnnounce } from './announce.ts';

/** Where a screen reader reads announcements from. */
export function LiveAnnouncer() {
  const words = useSyncExternalStore(onAnnounce, announced);
  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  );
}
