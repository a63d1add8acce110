import { Link } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { InboxView } from '../../api/conversation.ts';
import { useText } from '../../locale/use-text.ts';
import { Blank } from '../../ui/blank.tsx';
import { buttonClass } from '../../ui/button.tsx';

/** What a view without conversations is for. */
export function EmptyList({ view, icon }: { view: InboxView; icon: LucideIcon }) {
  const { list } = useText();
  const words: Readonly<Record<InboxView, readonly [title: string, hint: string]>> = {
    open: [list.emptyOpen, list.emptyOpenHint],
    mine: [list.emptyMine, list.emptyMineHint],
    unassigned: [list.emptyUnassigned, list.emptyUnassignedHint],
    closed: [list.emptyClosed, list.emptyClosedHint],
  };
  const [title, hint] = words[view];
  const elsewhere = (
    <Link to="/inbox" search={{ view: 'open' }} className={buttonClass()}>
      {list.showOpen}
    </Link>
  );
  return <Blank icon={icon} title={title} hint={hint} action={view === 'open' ? undefined : elsewhere} />;
}
