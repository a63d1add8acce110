import { RefreshCw, WifiOff } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { connectionState, onConnection } from '../live/connection.ts';
import { useText } from '../locale/use-text.ts';
import { showToast } from '../ui/toast-store.ts';

/** A hiccup shorter than this is not worth a word. */
const PATIENCE_MS = 1_500;

/** Says that the page is cut off, what still works, and offers to try at once. Silent while all is well. */
export function ConnectionBanner({ onRetry }: { onRetry: () => void }) {
  const text = useText();
  const state = useSyncExternalStore(onConnection, connectionState);
  const cut = state === 'lost' || state === 'offline';
  const lasting = useLasting(cut);
  const offline = state === 'offline';
  const shown = offline || (cut && lasting);
  useGoodNews(shown, state === 'live');
  const Icon = offline ? WifiOff : RefreshCw;
  return (
    <div role="status">
      {shown ? (
        <p className="enter flex items-center justify-center gap-2 bg-amber-tint px-4 py-1.5 text-meta text-amber">
          <Icon size={14} aria-hidden className="shrink-0" />
          {offline ? text.net.offline : text.net.lost}
          {offline ? null : (
            <button type="button" onClick={onRetry} className="font-semibold underline underline-offset-2">
              {text.net.now}
            </button>
          )}
        </p>
      ) : null}
    </div>
  );
}

/** Tells once that the connection is back, when its loss was told. */
function useGoodNews(shown: boolean, live: boolean): void {
  const text = useText();
  const told = useRef(false);
  useEffect(() => {
    if (shown) told.current = true;
    if (!live || !told.current) return;
    told.current = false;
    showToast({ kind: 'info', title: text.net.back });
  }, [live, shown, text]);
}

function useLasting(active: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(active), active ? PATIENCE_MS : 0);
    return () => clearTimeout(timer);
  }, [active]);
  return active && lasting;
}
