import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { Conversation, InboxView } from '../../api/conversation.ts';
import { useMay } from '../../identity/use-me.ts';
import { useText } from '../../locale/use-text.ts';
import type { Command } from '../../shell/commands/command.ts';
import { useCommands } from '../../shell/commands/use-commands.ts';
import { useNow } from '../../time/use-now.ts';
import { Composer } from '../composer/composer.tsx';
import type { ShutReason } from '../composer/shut-notice.tsx';
import { contactName } from '../contact-name.ts';
import { UnsentBubble } from '../outbox/unsent-bubble.tsx';
import { useUnsent } from '../outbox/use-outbox.ts';
import { visibleUnsent } from '../outbox/visible-unsent.ts';
import { conversationQuery } from '../queries.ts';
import { replyWindow } from '../window.ts';
import { ThreadHeader } from './thread-header.tsx';
import { ThreadPane, type ThreadPaneHandle } from './thread-pane.tsx';
import { useMarkRead } from './use-mark-read.ts';
import { useThreadRows } from './use-thread-rows.ts';

interface ThreadViewProps {
  readonly conversationId: string;
  readonly view: InboxView;
  readonly detailsOpen: boolean;
  readonly onDetails: () => void;
}

/** A conversation: its head, its messages, and where to answer. */
export function ThreadView({ conversationId, view, detailsOpen, onDetails }: ThreadViewProps) {
  const text = useText();
  const { data: conversation, isError } = useQuery(conversationQuery(conversationId));
  const thread = useThreadRows(conversationId, conversation);
  const unsent = visibleUnsent(useUnsent(), thread.messages, conversationId);
  const shut = useShut(conversation);
  const pane = useRef<ThreadPaneHandle>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const name = conversation === undefined ? '' : contactName(conversation, text);
  useMarkRead(conversation);

  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'thread.write',
        label: text.commands.write,
        group: 'write',
        keys: ['r'],
        run: () => field.current?.focus(),
      },
    ],
    [text],
  );
  useCommands(commands);

  return (
    <section aria-label={text.thread.label(name)} className="flex h-full min-w-0 flex-1 flex-col bg-bg">
      <ThreadHeader
        conversation={conversation}
        missing={isError}
        view={view}
        detailsOpen={detailsOpen}
        onDetails={onDetails}
      />
      <ThreadPane ref={pane} thread={thread} name={name}>
        {unsent.map((one) => (
          <UnsentBubble key={one.key} unsent={one} />
        ))}
      </ThreadPane>
      {conversation === undefined || thread.error ? null : (
        <div className="mx-auto w-full max-w-230 px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-5 md:pb-4">
          <Composer
            conversationId={conversationId}
            name={name}
            field={field}
            shut={shut}
            onSent={() => pane.current?.toEnd()}
          />
        </div>
      )}
    </section>
  );
}

function useShut(conversation: Conversation | undefined): ShutReason | undefined {
  const now = useNow();
  const mayWrite = useMay('messages:send');
  if (conversation === undefined) return undefined;
  if (!mayWrite) return 'forbidden';
  if (conversation.status === 'closed') return 'closed';
  const { kind } = replyWindow(conversation.window.ends_at, now);
  return kind === 'open' ? undefined : kind;
}
