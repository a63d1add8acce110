import { Clock, RotateCw, TriangleAlert } from 'lucide-react';
import { useText } from '../../locale/use-text.ts';
import { Moment } from '../../time/moment.tsx';
import { Button } from '../../ui/button.tsx';
import { TextView } from '../content/text-view.tsx';
import type { Unsent } from './unsent.ts';
import { useOutbox } from './use-outbox.ts';

/** A text that is not confirmed yet, where its message will stand. */
export function UnsentBubble({ unsent }: { unsent: Unsent }) {
  const text = useText();
  const outbox = useOutbox();
  const refused = unsent.state === 'refused';
  const word = unsent.state === 'sending' ? text.status.sending : text.composer.waiting;
  return (
    <article
      data-testid="bubble"
      data-direction="outbound"
      data-unsent={unsent.state}
      aria-label={text.thread.you}
      className="mt-2.5 flex flex-col items-end"
    >
      <div className="max-w-[min(26rem,86%)] min-w-20 rounded-bubble rounded-ee-sm bg-accent-tint px-3 pt-2 pb-1.5 text-thread">
        <TextView body={unsent.body} />
        <div className="mt-0.5 flex items-center justify-end gap-1.5 text-tiny text-ink-3">
          <Moment at={unsent.at} clock />
          {refused ? (
            <TriangleAlert size={14} aria-hidden className="text-red" />
          ) : (
            <span data-testid="tick" data-status={unsent.state} title={word} className="inline-flex">
              <Clock size={14} aria-hidden />
              <span className="sr-only">{word}</span>
            </span>
          )}
        </div>
      </div>
      {unsent.state === 'waiting' ? <p className="mt-1 text-meta text-ink-2">{text.composer.waiting}</p> : null}
      {refused ? (
        <div role="alert" className="mt-1 flex flex-wrap items-center justify-end gap-1 text-meta text-red">
          <span className="me-1 text-end text-pretty">
            <span className="font-medium">{text.composer.notSent}</span>
            {unsent.cause === undefined || unsent.cause === '' ? null : ` · ${unsent.cause}`}{' '}
            <span className="font-mono text-tiny">{unsent.code}</span>
          </span>
          <Button title={text.composer.retrySafe} onClick={() => outbox.retry(unsent.key)}>
            <RotateCw size={13} aria-hidden />
            {text.composer.retry}
          </Button>
          <Button kind="quiet" onClick={() => outbox.drop(unsent.key)}>
            {text.composer.drop}
          </Button>
        </div>
      ) : null}
    </article>
  );
}
