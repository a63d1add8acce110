import { Lock, Timer } from 'lucide-react';
import { useLocale, useText } from '../locale/use-text.ts';
import { formatDuration } from '../time/duration.ts';
import { exactTime } from '../time/relative-time.ts';
import { useNow } from '../time/use-now.ts';
import { Chip } from '../ui/chip.tsx';
import { replyWindow } from './window.ts';

interface WindowChipProps {
  readonly windowUntil: string | null;
  /** Only the time that is left, where the place says what for. */
  readonly short?: boolean;
}

/** How long free text may still be sent, or that only a template goes now. */
export function WindowChip({ windowUntil, short = false }: WindowChipProps) {
  const text = useText();
  const locale = useLocale();
  const state = replyWindow(windowUntil, useNow());
  if (state.kind !== 'open') {
    return (
      <Chip tone="warn" icon={Lock} title={text.list.templateOnlyLong}>
        {text.list.templateOnly}
      </Chip>
    );
  }
  const long = text.list.windowLong(formatDuration(state.leftMs, locale));
  return (
    <Chip
      tone={state.soon ? 'warn' : 'accent'}
      icon={Timer}
      title={text.list.windowTitle(exactTime(windowUntil ?? '', locale))}
    >
      {short ? (
        <>
          <span aria-hidden>{formatDuration(state.leftMs, locale)}</span>
          <span className="sr-only">{long}</span>
        </>
      ) : (
        long
      )}
    </Chip>
  );
}
