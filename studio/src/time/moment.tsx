import { useRegion } from '../locale/use-text.ts';
import { clockTime, exactTime, relativeTime } from './relative-time.ts';
import { useNow } from './use-now.ts';

interface MomentProps {
  readonly at: string;
  /** Time of day instead of how long ago. */
  readonly clock?: boolean;
  readonly className?: string;
}

/** A time, short; the exact one on hover. */
export function Moment({ at, clock = false, className }: MomentProps) {
  const locale = useRegion();
  const now = useNow();
  return (
    <time dateTime={at} title={exactTime(at, locale)} className={className}>
      {clock ? clockTime(at, locale) : relativeTime(at, { locale, now })}
    </time>
  );
}
