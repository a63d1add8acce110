import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleHelp, MoonStar } from 'lucide-react';
import { memo } from 'react';
import type { Conversation, InboxView } from '../../api/conversation.ts';
import { useText } from '../../locale/use-text.ts';
import { Moment } from '../../time/moment.tsx';
import { HOUR } from '../../time/units.ts';
import { useNow } from '../../time/use-now.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Chip } from '../../ui/chip.tsx';
import { CountBadge } from '../../ui/count-badge.tsx';
import { cx } from '../../ui/cx.ts';
import { contactName } from '../contact-name.ts';
import { replyWindow } from '../window.ts';
import { WindowChip } from '../window-chip.tsx';
import { PreviewLine } from './preview-line.tsx';

/** With more time left than this, the window is no news: 6 hours. */
const NEWS_MS = 6 * HOUR;

interface ConversationRowProps {
  readonly conversation: Conversation;
  readonly view: InboxView;
  readonly current: boolean;
}

/** A conversation in the list: who, when, the last words, and what needs attention. */
export const ConversationRow = memo(function ConversationRow({ conversation, view, current }: ConversationRowProps) {
  const text = useText();
  const { contact, last_message: last, unread } = conversation;
  const name = contactName(conversation, text);
  return (
    <li className="border-b border-line [contain-intrinsic-size:auto_4rem] [content-visibility:auto]">
      <Link
        to="/inbox/$conversationId"
        params={{ conversationId: conversation.id }}
        search={{ view }}
        data-testid="conversation-row"
        data-conversation={conversation.id}
        aria-current={current ? 'page' : undefined}
        className={cx(
          'relative flex gap-2.5 py-2.5 pe-3.5 ps-3.5 -outline-offset-2',
          current
            ? 'bg-accent-tint forced-colors:outline-2 before:absolute before:inset-y-0 before:start-0 before:w-0.5 before:bg-accent'
            : 'hover:bg-hover',
        )}
      >
        <Avatar id={conversation.contact_id} name={name} />
        <span className="grid min-w-0 flex-1 grid-cols-1 gap-0.5">
          <span className="flex items-baseline gap-2">
            <span className={cx('min-w-0 flex-1 truncate', unread > 0 ? 'font-semibold' : 'font-medium')}>
              <bdi className={cx(contact?.name === null && 'num')}>{name}</bdi>
            </span>
            <Moment at={conversation.last_message_at} className="shrink-0 text-tiny text-ink-3" />
          </span>
          <span className="flex min-h-4.5 items-center gap-2">
            <span className="min-w-0 flex-1 text-meta">
              <PreviewLine message={last} />
            </span>
            {unread > 0 ? <CountBadge count={unread} label={text.list.unread(unread)} /> : null}
          </span>
          <RowChips conversation={conversation} />
        </span>
      </Link>
    </li>
  );
});

function RowChips({ conversation }: { conversation: Conversation }) {
  const text = useText();
  const state = replyWindow(conversation.window.ends_at, useNow());
  const last = conversation.last_message;
  const ours = last?.direction === 'outbound' ? last.status : undefined;
  const showWindow = conversation.status !== 'closed' && (state.kind !== 'open' || state.leftMs < NEWS_MS);
  const news = showWindow || ours === 'failed' || ours === 'unknown' || conversation.status === 'snoozed';
  if (!news) return null;
  return (
    <span className="mt-1 flex flex-wrap gap-1">
      {ours === 'failed' ? (
        <Chip tone="bad" icon={CircleAlert}>
          {text.list.failed}
        </Chip>
      ) : null}
      {ours === 'unknown' ? (
        <Chip tone="warn" icon={CircleHelp} title={text.status.unknownHint}>
          {text.list.unknown}
        </Chip>
      ) : null}
      {conversation.status === 'snoozed' ? <Chip icon={MoonStar}>{text.contact.statusSnoozed}</Chip> : null}
      {showWindow ? <WindowChip windowUntil={conversation.window.ends_at} size="short" /> : null}
    </span>
  );
}
