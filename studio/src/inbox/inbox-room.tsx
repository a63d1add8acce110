import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { MessagesSquare } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { InboxView } from '../api/conversation.ts';
import { useText } from '../locale/use-text.ts';
import type { Command } from '../shell/commands/command.ts';
import { useCommands } from '../shell/commands/use-commands.ts';
import { Blank } from '../ui/blank.tsx';
import { cx } from '../ui/cx.ts';
import { Sheet } from '../ui/sheet.tsx';
import { ContactPanel } from './contact/contact-panel.tsx';
import { ConversationList } from './list/conversation-list.tsx';
import { ListFilters } from './list/list-filters.tsx';
import { conversationQuery } from './queries.ts';
import { ThreadView } from './thread/thread-view.tsx';
import { type DetailsState, useDetailsOpen } from './use-details-open.ts';
import { useViewCounts } from './use-view-counts.ts';

interface InboxRoomProps {
  readonly view: InboxView;
  readonly conversationId: string | undefined;
  /** Where the rail is not shown, the head of the list has the menu of the person. */
  readonly userMenu: ReactNode;
}

/** The inbox: the list, the thread, and who the person is. On a phone one of them at a time. */
export function InboxRoom({ view, conversationId, userMenu }: InboxRoomProps) {
  const text = useText();
  const details = useDetailsOpen();
  useInboxCommands(view, conversationId, details);
  const reading = conversationId !== undefined;
  // The thread's own head is the first heading once there is a thread.
  const Title = reading ? 'h2' : 'h1';
  return (
    <div className="flex h-full min-w-0 flex-1">
      <section
        aria-label={text.list.title}
        className={cx(
          'h-full w-full shrink-0 flex-col border-e border-line bg-surface md:flex md:w-75 lg:w-85',
          reading ? 'hidden' : 'flex',
        )}
      >
        <header className="flex h-12 shrink-0 items-center justify-between border-b border-line px-3.5">
          <Title className="text-title font-semibold">{text.list.title}</Title>
          <div className="md:hidden">{userMenu}</div>
        </header>
        <ListFilters view={view} counts={useViewCounts()} />
        <div className="pane flex min-h-0 flex-1 flex-col">
          <ConversationList view={view} currentId={conversationId} />
        </div>
      </section>
      {reading ? (
        <>
          <ThreadView
            key={conversationId}
            conversationId={conversationId}
            view={view}
            detailsOpen={details.open}
            onDetails={details.toggle}
          />
          <Details conversationId={conversationId} details={details} />
        </>
      ) : (
        <div className="hidden flex-1 bg-bg md:block">
          <Blank icon={MessagesSquare} title={text.thread.pick} hint={text.thread.pickHint} />
        </div>
      )}
    </div>
  );
}

function Details({ conversationId, details }: { conversationId: string; details: DetailsState }) {
  const text = useText();
  const { data } = useQuery(conversationQuery(conversationId));
  if (data === undefined) return null;
  const panel = <ContactPanel conversation={data} onClose={details.close} />;
  if (details.over) {
    return (
      <Sheet open={details.open} onOpenChange={details.close} title={text.contact.label}>
        {panel}
      </Sheet>
    );
  }
  return details.open ? <div className="h-full shrink-0 border-s border-line">{panel}</div> : null;
}

function useInboxCommands(view: InboxView, conversationId: string | undefined, { toggle }: DetailsState): void {
  const text = useText();
  const navigate = useNavigate();
  const reading = conversationId !== undefined;
  const commands = useMemo<readonly Command[]>(() => {
    const go = (to: InboxView) => (): void => void navigate({ to: '/inbox', search: { view: to } });
    const { goOpen, goMine, goUnassigned, goClosed, backToList, toggleDetails } = text.commands;
    return [
      { id: 'inbox.open', label: goOpen, group: 'view', keys: ['1'], run: go('open') },
      { id: 'inbox.mine', label: goMine, group: 'view', keys: ['2'], run: go('mine') },
      { id: 'inbox.unassigned', label: goUnassigned, group: 'view', keys: ['3'], run: go('unassigned') },
      { id: 'inbox.closed', label: goClosed, group: 'view', keys: ['4'], run: go('closed') },
      ...(reading
        ? [
            { id: 'inbox.details', label: toggleDetails, group: 'view' as const, keys: ['d'], run: toggle },
            { id: 'inbox.back', label: backToList, group: 'move' as const, keys: ['escape'], run: go(view) },
          ]
        : []),
    ];
  }, [navigate, reading, text, toggle, view]);
  useCommands(commands);
}
