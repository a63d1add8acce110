import type { Message } from '../../api/message.ts';
import { useRegion, useText } from '../../locale/use-text.ts';
import { clockTime } from '../../time/relative-time.ts';
import { cx } from '../../ui/cx.ts';

/** What went wrong with a message of ours, in words and with its code; or when it will leave. */
export function MessageTrouble({ message }: { message: Message }) {
  const text = useText();
  const locale = useRegion();
  const { status, error } = message;
  if (status === 'scheduled' && message.send_at !== null) {
    return <p className="mt-1 text-meta text-ink-2">{text.thread.scheduledFor(clockTime(message.send_at, locale))}</p>;
  }
  const bad = status === 'failed';
  if (!bad && status !== 'unknown' && status !== 'expired' && status !== 'held') return null;
  return (
    <p className={cx('mt-1 max-w-96 text-end text-meta text-pretty', bad ? 'text-red' : 'text-amber')}>
      <span className="font-medium">{text.status[status]}</span>
      {status === 'unknown' ? ` · ${text.status.unknownHint}` : null}
      {error === null ? null : (
        <>
          {` · ${error.title} `}
          <span className="font-mono text-tiny">{error.code}</span>
        </>
      )}
    </p>
  );
}
