import { useRegion, useText } from '../../locale/use-text.ts';
import { formatDuration } from '../../time/duration.ts';
import { exactTime } from '../../time/relative-time.ts';
import { HOUR } from '../../time/units.ts';
import { useNow } from '../../time/use-now.ts';
import { cx } from '../../ui/cx.ts';
import { replyWindow } from '../window.ts';

const DAY_MS = 24 * HOUR;

/** The 24 hours in which free text is possible, as a bar that runs out. */
export function ContactWindow({ windowUntil }: { windowUntil: string | null }) {
  const text = useText();
  const locale = useRegion();
  const state = replyWindow(windowUntil, useNow());
  const open = state.kind === 'open';
  const share = open ? Math.min(1, state.leftMs / DAY_MS) : 0;
  const words = open
    ? text.contact.windowOpen(formatDuration(state.leftMs, locale))
    : state.kind === 'never'
      ? text.contact.windowNever
      : text.contact.windowShut;
  return (
    <section className="border-t border-line px-4 py-3.5">
      <h3 className="font-semibold">{text.contact.window}</h3>
      <p className="mt-1 text-ink-2" title={windowUntil === null ? undefined : exactTime(windowUntil, locale)}>
        {words}
      </p>
      <div aria-hidden className="mt-2 h-1 overflow-hidden rounded-full bg-line">
        <div
          className={cx('h-full rounded-full', open && state.soon ? 'bg-amber' : 'bg-accent')}
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </section>
  );
}
