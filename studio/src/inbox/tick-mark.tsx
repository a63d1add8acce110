import type { MessageStatus } from '@perdura/domain/messaging/status.ts';
import {
  CalendarClock,
  Check,
  CheckCheck,
  CircleAlert,
  CircleHelp,
  CircleOff,
  CirclePause,
  Clock,
  type LucideIcon,
} from 'lucide-react';
import { useText } from '../locale/use-text.ts';
import { cx } from '../ui/cx.ts';
import { type Tick, type TickSign, tickOf } from './tick.ts';

const SIGNS: Readonly<Record<TickSign, LucideIcon>> = {
  clock: Clock,
  one: Check,
  two: CheckCheck,
  pause: CirclePause,
  alert: CircleAlert,
  question: CircleHelp,
  calendar: CalendarClock,
  gone: CircleOff,
};

const TONES: Readonly<Record<Tick['tone'], string>> = {
  quiet: 'text-ink-3',
  seen: 'text-blue',
  bad: 'text-red',
  warn: 'text-amber',
};

/** Where a message of ours stands, as a sign with its word. Nothing for what came in. */
export function TickMark({ status }: { status: MessageStatus }) {
  const text = useText();
  const tick = tickOf(status);
  if (!tick) return null;
  const Sign = SIGNS[tick.sign];
  return (
    <span
      data-testid="tick"
      data-status={status}
      title={text.status[status]}
      className={cx('inline-flex', TONES[tick.tone])}
    >
      <Sign size={14} strokeWidth={2} aria-hidden />
      <span className="sr-only">{text.status[status]}</span>
    </span>
  );
}
