import { ArrowDown, MessagesSquare } from 'lucide-react';
import { type ReactNode, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useText } from '../../locale/use-text.ts';
import { Blank } from '../../ui/blank.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useOnScreen } from '../use-on-screen.ts';
import { ThreadLine } from './thread-line.tsx';
import { ThreadSkeleton } from './thread-skeleton.tsx';
import { useNewBelow } from './use-new-below.ts';
import type { ThreadData } from './use-thread-rows.ts';

/** Scrolled up by less than this counts as being at the end, in pixels. */
const NEAR_END = 80;

/** What others may ask of the pane. */
export interface ThreadPaneHandle {
  readonly toEnd: () => void;
}

interface ThreadPaneProps {
  readonly ref: Ref<ThreadPaneHandle>;
  readonly thread: ThreadData;
  readonly name: string;
  /** What stands below the last message. */
  readonly children: ReactNode;
}

/**
 * The scrolling thread. It is laid out from its end (`flex-col-reverse`), so it opens at the newest message, stays there
 * while more arrive, and does not jump when older ones are loaded above. What moves while loading is no scroll anchor.
 */
export function ThreadPane({ ref, thread, name, children }: ThreadPaneProps) {
  const text = useText();
  const pane = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const top = useOnScreen(thread.loadOlder, thread.hasOlder && !thread.loadingOlder);
  const newBelow = useNewBelow(thread.messages, atEnd);
  const toEnd = (): void => pane.current?.scrollTo({ top: 0 });
  useImperativeHandle(ref, () => ({ toEnd }));

  if (thread.pending) return <ThreadSkeleton />;
  if (thread.error) return <Failure title={text.errors.threadTitle} error={thread.error} onRetry={thread.reload} />;
  const empty = thread.messages.length === 0;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={pane}
        data-testid="thread"
        data-own-arrows
        role="log"
        aria-live="off"
        aria-label={text.thread.label(name)}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a pane that scrolls must be reachable by key
        tabIndex={0}
        onScroll={(event) => setAtEnd(event.currentTarget.scrollTop > -NEAR_END)}
        className="pane flex min-h-0 flex-1 flex-col-reverse -outline-offset-2"
      >
        <div className="mx-auto min-h-full w-full max-w-230 shrink-0 px-4 pb-4 md:px-7">
          <div ref={top} className="h-6 pt-2 text-center text-meta text-ink-3 [overflow-anchor:none]">
            {thread.loadingOlder ? text.thread.older : null}
          </div>
          {empty ? <Blank icon={MessagesSquare} title={text.thread.emptyTitle} hint={text.thread.emptyHint} /> : null}
          {thread.rows.map((row) => (
            <ThreadLine key={row.key} row={row} name={name} />
          ))}
          {children}
        </div>
      </div>
      {atEnd ? null : (
        <button
          type="button"
          onClick={toEnd}
          className="enter absolute bottom-3 left-1/2 flex h-8 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line bg-surface px-3 text-meta font-medium shadow-float hover:bg-hover"
        >
          <ArrowDown size={14} aria-hidden className="text-accent" />
          {newBelow === 0 ? text.thread.newest : text.thread.newMessages(newBelow)}
        </button>
      )}
    </div>
  );
}
