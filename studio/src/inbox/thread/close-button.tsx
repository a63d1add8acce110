import { Check, RotateCcw } from 'lucide-react';
import { useMemo } from 'react';
import type { Conversation } from '../../api/conversation.ts';
import { useText } from '../../locale/use-text.ts';
import type { Command } from '../../shell/commands/command.ts';
import { useCommands } from '../../shell/commands/use-commands.ts';
import { Button } from '../../ui/button.tsx';
import { useChangeConversation } from '../use-change-conversation.ts';

/** Ends a conversation, or opens a closed one again. */
export function CloseButton({ conversation }: { conversation: Conversation }) {
  const text = useText();
  const change = useChangeConversation(conversation.id);
  const closed = conversation.status === 'closed';
  const label = closed ? text.thread.reopen : text.thread.close;
  const Icon = closed ? RotateCcw : Check;

  const commands = useMemo<readonly Command[]>(() => {
    const run = (): void => change({ status: closed ? 'open' : 'closed' });
    return [
      {
        id: 'thread.close',
        label: closed ? text.commands.reopen : text.commands.close,
        group: 'write',
        keys: ['e'],
        run,
      },
    ];
  }, [change, closed, text]);
  useCommands(commands);

  return (
    <Button
      kind={closed ? 'plain' : 'primary'}
      onClick={() => change({ status: closed ? 'open' : 'closed' })}
      className="max-md:w-8 max-md:px-0 max-md:pointer-coarse:w-10"
    >
      <Icon size={15} strokeWidth={2} aria-hidden />
      <span className="max-md:sr-only">{label}</span>
      <kbd aria-hidden className="hidden font-sans text-tiny opacity-80 lg:inline">
        E
      </kbd>
    </Button>
  );
}
