import { Link } from '@tanstack/react-router';
import { type InboxView, inboxViews } from '../../api/conversation.ts';
import { useRegion, useText } from '../../locale/use-text.ts';
import { numberFormat } from '../../time/formatters.ts';
import { cx } from '../../ui/cx.ts';

interface ListFiltersProps {
  readonly view: InboxView;
  readonly counts: Readonly<Partial<Record<InboxView, number>>>;
}

/** Which conversations the list shows, each with how many there are. */
export function ListFilters({ view, counts }: ListFiltersProps) {
  const text = useText();
  const number = numberFormat(useRegion(), { notation: 'compact' });
  return (
    <nav
      aria-label={text.list.filters}
      className="flex gap-1.5 overflow-x-auto border-b border-line px-3.5 py-[0.4375rem] [scrollbar-width:none]"
    >
      {inboxViews.map((one) => (
        <Link
          key={one}
          to="/inbox"
          search={{ view: one }}
          aria-current={one === view ? 'true' : undefined}
          className={cx(
            'num inline-flex h-5.5 shrink-0 items-center gap-1 rounded-chip px-1.5 text-meta font-medium transition-colors duration-150',
            'pointer-coarse:h-8 pointer-coarse:px-2.5',
            one === view
              ? 'bg-accent-tint text-accent-strong'
              : 'bg-raised text-ink-2 ring-1 ring-line ring-inset hover:text-ink',
          )}
        >
          {text.list[one]}
          {counts[one] === undefined ? null : <span>{number.format(counts[one])}</span>}
        </Link>
      ))}
    </nav>
  );
}
