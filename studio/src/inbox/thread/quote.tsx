import { useText } from '../../locale/use-text.ts';
import { previewOf } from '../preview.ts';
import type { ThreadEntry } from './thread-entry.ts';

interface QuoteProps {
  /** The message that is answered; undefined when it is not loaded. */
  readonly entry: ThreadEntry | undefined;
  readonly name: string;
}

/** The first words of the message that is answered. */
export function Quote({ entry, name }: QuoteProps) {
  const text = useText();
  const who = entry?.message.direction === 'outbound' ? text.thread.you : name;
  return (
    <blockquote className="mb-1 max-w-72 border-s-2 border-accent ps-2 text-body text-ink-2">
      <span className="sr-only">
        {text.thread.quoted} {entry === undefined ? null : who}{' '}
      </span>
      <p className="truncate" dir="auto">
        {entry === undefined ? text.thread.quoteGone : previewOf(entry.content, text)}
      </p>
    </blockquote>
  );
}
