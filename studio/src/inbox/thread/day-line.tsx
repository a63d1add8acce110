import type { Catalogue } from '../../locale/catalogue.ts';
import { useRegion, useText } from '../../locale/use-text.ts';
import { calendarDays } from '../../time/calendar-day.ts';
import { dateFormat } from '../../time/formatters.ts';
import { DAY } from '../../time/units.ts';
import { useNow } from '../../time/use-now.ts';

/** Where a day begins in the thread. */
export function DayLine({ at }: { at: string }) {
  const text = useText();
  const locale = useRegion();
  const now = useNow();
  return (
    <p className="pt-5 pb-1 text-center text-meta text-ink-3 [overflow-anchor:none]">
      <time dateTime={at}>{dayName(Date.parse(at), now, locale, text)}</time>
    </p>
  );
}

/** Today and yesterday by name, this week's days with their weekday, older ones by date. */
function dayName(at: number, now: number, locale: string, text: Catalogue): string {
  const days = calendarDays(at, now);
  if (days <= 0) return text.thread.today;
  if (days === 1) return text.thread.yesterday;
  const year = now - at > 300 * DAY ? { year: 'numeric' as const } : {};
  return dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(at);
}
