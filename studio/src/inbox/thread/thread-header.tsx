import { Link } from '@tanstack/react-router';
import { ArrowLeft, PanelRight } from 'lucide-react';
import type { Conversation, InboxView } from '../../api/conversation.ts';
import { useMay } from '../../identity/use-me.ts';
import { useText } from '../../locale/use-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { contactName } from '../contact-name.ts';
import { WindowChip } from '../window-chip.tsx';
import { AssignMenu } from './assign-menu.tsx';
import { CloseButton } from './close-button.tsx';

interface ThreadHeaderProps {
  readonly conversation: Conversation | undefined;
  /** It could not be read. */
  readonly missing: boolean;
  readonly view: InboxView;
  readonly detailsOpen: boolean;
  readonly onDetails: () => void;
}

/** Who the thread is with, how long the window stays open, and the way to the details. */
export function ThreadHeader({ conversation, missing, view, detailsOpen, onDetails }: ThreadHeaderProps) {
  const text = useText();
  return (
    <header className="flex h-12 shrink-0 items-center gap-1.5 border-b border-line bg-surface px-3.5 md:gap-2.5">
      <Link
        to="/inbox"
        search={{ view }}
        aria-label={text.common.back}
        className="-ms-1.5 inline-flex size-9 items-center justify-center rounded-control text-ink-2 hover:bg-hover md:hidden"
      >
        <ArrowLeft size={18} aria-hidden className="rtl:rotate-180" />
      </Link>
      {conversation === undefined && !missing ? <Skeleton className="late me-auto h-3 w-36" /> : null}
      {conversation === undefined ? null : <Title conversation={conversation} />}
      {conversation === undefined ? null : <Actions conversation={conversation} />}
      {missing ? null : (
        <IconButton
          icon={PanelRight}
          label={detailsOpen ? text.thread.hideDetails : text.thread.details}
          keys="d"
          aria-expanded={detailsOpen}
          onClick={onDetails}
        />
      )}
    </header>
  );
}

function Title({ conversation }: { conversation: Conversation }) {
  const text = useText();
  const name = contactName(conversation, text);
  return (
    <>
      <span className="hidden md:flex">
        <Avatar id={conversation.contact_id} name={name} size="small" />
      </span>
      <h1 className="min-w-0 truncate text-thread font-semibold">
        <bdi>{name}</bdi>
      </h1>
    </>
  );
}

function Actions({ conversation }: { conversation: Conversation }) {
  const mayChange = useMay('conversations:write');
  return (
    <div className="ms-auto flex shrink-0 items-center gap-1.5 ps-1 md:gap-2">
      {conversation.status === 'closed' ? null : <WindowChip windowUntil={conversation.window.ends_at} size="fit" />}
      {mayChange ? (
        <>
          <AssignMenu conversation={conversation} />
          <CloseButton conversation={conversation} />
        </>
      ) : null}
    </div>
  );
}
