import { CornerDownLeft } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { useRegion, useText } from '../../locale/use-text.ts';
import { numberFormat } from '../../time/formatters.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { useOutbox } from '../outbox/use-outbox.ts';
import { type ShutReason, ShutNotice } from './shut-notice.tsx';
import { readDraft, writeDraft } from './draft-store.ts';
import { MOST_CHARACTERS, textLength } from './text-length.ts';

/** Where a browser cannot size a field by its content, it grows with the lines up to this many. */
const MOST_ROWS = 8;

interface ComposerProps {
  readonly conversationId: string;
  readonly name: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onSent: () => void;
  /** Why nothing can be sent now; absent while it can. A draft stays. */
  readonly shut?: ShutReason | undefined;
}

/** Where a reply is written. Enter sends, Shift and Enter makes a new line; what is not sent stays as a draft. */
export function Composer({ conversationId, name, field, onSent, shut }: ComposerProps) {
  const text = useText();
  const number = numberFormat(useRegion());
  const outbox = useOutbox();
  const countId = useId();
  const shutId = useId();
  const [body, setBody] = useState(() => readDraft(conversationId));
  const length = textLength(body);
  const over = length - MOST_CHARACTERS;
  const ready = shut === undefined && body.trim() !== '' && over <= 0;

  const change = (next: string): void => {
    setBody(next);
    writeDraft(conversationId, next);
  };
  const send = (): void => {
    if (!ready) return;
    outbox.write(conversationId, body.trim());
    change('');
    onSent();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <div className="overflow-hidden rounded-bubble border border-line-strong bg-surface shadow-float transition-colors duration-150 focus-within:border-accent">
      {shut === undefined ? null : <ShutNotice id={shutId} reason={shut} />}
      <textarea
        ref={field}
        data-testid="composer"
        dir="auto"
        rows={Math.min(MOST_ROWS, body.split('\n').length)}
        value={body}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={text.composer.label(name)}
        disabled={shut !== undefined}
        aria-describedby={shut === undefined ? countId : shutId}
        aria-invalid={over > 0}
        placeholder={text.composer.placeholder}
        className="pane block field-sizing-content max-h-44 min-h-10 w-full resize-none bg-transparent px-3.5 pt-3 pb-1 text-thread outline-none placeholder:text-ink-3"
      />
      <div className="flex items-center justify-end gap-3 px-2 pb-2 ps-3.5">
        <span className="me-auto hidden truncate text-tiny text-ink-3 md:block">{text.composer.hint}</span>
        <span id={countId} className={cx('num text-meta', over > 0 ? 'font-medium text-red' : 'text-ink-3')}>
          <span aria-hidden>{text.composer.count(number.format(length), number.format(MOST_CHARACTERS))}</span>
          <span className="sr-only">
            {over > 0
              ? text.composer.tooLong(over)
              : text.composer.countLabel(number.format(length), number.format(MOST_CHARACTERS))}
          </span>
        </span>
        <Button kind="primary" data-testid="send" disabled={!ready} onClick={send}>
          {text.composer.send}
          <CornerDownLeft size={14} aria-hidden />
        </Button>
      </div>
    </div>
  );
}
