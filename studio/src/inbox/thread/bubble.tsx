import { memo } from 'react';
import { useRegion, useText } from '../../locale/use-text.ts';
import { Moment } from '../../time/moment.tsx';
import { clockTime } from '../../time/relative-time.ts';
import { cx } from '../../ui/cx.ts';
import { ContentView } from '../content/content-view.tsx';
import { TickMark } from '../tick-mark.tsx';
import { MessageTrouble } from './message-trouble.tsx';
import { Quote } from './quote.tsx';
import { Reactions } from './reactions.tsx';
import type { ThreadEntry } from './thread-entry.ts';

interface BubbleProps {
  readonly entry: ThreadEntry;
  readonly name: string;
  readonly joined: boolean;
}

/** A message: theirs at the start, ours tinted at the end, with its time and how far it came. */
export const Bubble = memo(function Bubble({ entry, name, joined }: BubbleProps) {
  const text = useText();
  const locale = useRegion();
  const { message, content, quotes, quoted, edited, revoked, reactions } = entry;
  const ours = message.direction === 'outbound';
  const time = clockTime(message.created_at, locale);
  return (
    <article
      data-testid="bubble"
      data-message={message.id}
      data-direction={message.direction}
      aria-label={ours ? text.thread.saysOut(time) : text.thread.saysIn(name, time)}
      className={cx('flex flex-col', ours ? 'items-end' : 'items-start', joined ? 'mt-1' : 'mt-2.5')}
    >
      <div
        className={cx(
          'relative max-w-[min(26rem,86%)] min-w-20 rounded-bubble px-3 pt-2 pb-1.5 text-thread',
          ours ? 'rounded-ee-sm bg-accent-tint' : 'rounded-es-sm border border-line bg-surface',
        )}
      >
        {quotes ? <Quote entry={quoted} name={name} /> : null}
        {revoked ? <p className="text-meta text-ink-2 italic">{text.thread.revoked}</p> : null}
        <ContentView content={content} />
        <div className="mt-0.5 flex items-center justify-end gap-1.5 text-tiny text-ink-3">
          {edited ? <span>{text.thread.edited}</span> : null}
          <Moment at={message.created_at} clock />
          {ours ? <TickMark status={message.status} /> : null}
        </div>
        <Reactions reactions={reactions} name={name} />
      </div>
      {ours ? <MessageTrouble message={message} /> : null}
    </article>
  );
});
