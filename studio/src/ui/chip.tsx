import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** What a chip says by its colour, always beside a word and mostly a sign. */
export type ChipTone = 'plain' | 'accent' | 'wait' | 'warn' | 'bad' | 'good';

const TONES: Readonly<Record<ChipTone, string>> = {
  plain: 'bg-raised text-ink-2 ring-1 ring-inset ring-line',
  accent: 'bg-accent-tint text-accent-strong',
  wait: 'bg-violet-tint text-violet',
  warn: 'bg-amber-tint text-amber',
  bad: 'bg-red-tint text-red',
  good: 'bg-green-tint text-green',
};

interface ChipProps {
  readonly tone?: ChipTone;
  readonly icon?: LucideIcon;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A small word about the state of something. */
export function Chip({ tone = 'plain', icon: Icon, title, children }: ChipProps) {
  return (
    <span
      title={title}
      className={cx(
        'num inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-chip px-1.5 text-tiny font-medium',
        TONES[tone],
      )}
    >
      {Icon === undefined ? null : <Icon size={12} strokeWidth={2} aria-hidden className="shrink-0" />}
      <span className="truncate">{children}</span>
    </span>
  );
}
