import { useCallback, useState, useSyncExternalStore } from 'react';
import { readStored, writeStored } from '../storage/local-store.ts';

const STORED = 'perdura.details';

/** From this width on there is room for the panel beside the thread; it equals `--breakpoint-xl`. */
const wide = window.matchMedia('(min-width: 80rem)');

/** Whether the contact panel shows, and how. */
export interface DetailsState {
  readonly open: boolean;
  /** It stands over the page, for lack of room beside the thread. */
  readonly over: boolean;
  readonly toggle: () => void;
  readonly close: () => void;
}

/** Keeps whether the contact panel shows: remembered where there is room, closed at first where it covers the page. */
export function useDetailsOpen(): DetailsState {
  const isWide = useSyncExternalStore(onWide, () => wide.matches);
  const [beside, setBeside] = useState(() => readStored(STORED) !== 'closed');
  const [over, setOver] = useState(false);
  const open = isWide ? beside : over;
  const set = useCallback(
    (next: boolean): void => {
      if (!isWide) {
        setOver(next);
        return;
      }
      setBeside(next);
      writeStored(STORED, next ? 'open' : 'closed');
    },
    [isWide],
  );
  const toggle = useCallback(() => set(!open), [open, set]);
  const close = useCallback(() => set(false), [set]);
  return { open, over: !isWide, toggle, close };
}

function onWide(listener: () => void): () => void {
  wide.addEventListener('change', listener);
  return () => wide.removeEventListener('change', listener);
}
