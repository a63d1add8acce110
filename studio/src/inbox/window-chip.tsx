import { Lock, Timer } from 'lucide-react';
import { useRegion, useText } from '../locale/use-text.ts';
import { formatDuration } from '../time/duration.ts';
import { exactTime } from '../time/relative-time.ts';
import { useNow } from '../time/use-now.ts';
import { Chip } from '../ui/chip.tsx';
import { replyWindow } from './window.ts';

interface WindowChipProps {
  readonly windowUntil: string | null;
  /** `short`: only the time that is left. `fit`: the whole sentence where the page is wide enough for it. */
  readonly size?: 'short' | 'fit';
}

/** How long free text may still be sent, or that only a template goes now. */
export function WindowChip({ windowUntil, size = 'fit' }: WindowChipProps) {
  const text = useText();
  const locale = useRegion();
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
      <span aria-hidden className={size === 'fit' ? 'md:hidden' : undefined}>
        {formatDuration(state.leftMs, locale)}
      </span>
      <span className={size === 'fit' ? 'max-md:sr-only' : 'sr-only'}>{long}</span>
    </Chip>
  );
}
