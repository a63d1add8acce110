import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText } from '../../locale/use-text.ts';
import type { Command } from '../../shell/commands/command.ts';
import { useCommands } from '../../shell/commands/use-commands.ts';
import { contactName } from '../contact-name.ts';
import type { Conversation } from '../../api/conversation.ts';

/** No more names than this in the palette; the rest is for the search to come. */
const NAMES = 200;

/**
 * Moving in the list by J and K or the arrows, which carry the focus, so that Enter opens; and every loaded conversation
 * by its name in the palette.
 *
 * @param listId - id of the list's element
 */
export function useListKeys(listId: string, conversations: readonly Conversation[]): void {
  const text = useText();
  const navigate = useNavigate();

  const commands = useMemo<readonly Command[]>(() => {
    const step = (by: 1 | -1) => (): void => moveFocus(document.getElementById(listId), by);
    return [
      {
        id: 'list.next',
        label: text.commands.next,
        group: 'move',
        keys: ['j', 'arrowdown'],
        keyOnly: true,
        run: step(1),
      },
      {
        id: 'list.previous',
        label: text.commands.previous,
        group: 'move',
        keys: ['k', 'arrowup'],
        keyOnly: true,
        run: step(-1),
      },
      {
        id: 'list.enter',
        label: text.commands.openFocused,
        group: 'move',
        keys: ['enter'],
        keyOnly: true,
        native: true,
        run: () => undefined,
      },
      ...conversations.slice(0, NAMES).map((conversation) => ({
        id: `conversation.${conversation.id}`,
        label: contactName(conversation, text),
        group: 'people' as const,
        run: () => {
          void navigate({ to: '/inbox/$conversationId', params: { conversationId: conversation.id }, search: true });
        },
      })),
    ];
  }, [conversations, listId, navigate, text]);
  useCommands(commands);
}

/** Moves the focus among the rows, from the focused one, else from the open one, else to the first. */
function moveFocus(list: HTMLElement | null, by: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
  const focused = rows.findIndex((row) => row === document.activeElement);
  const from = focused === -1 ? rows.findIndex((row) => row.ariaCurrent === 'page') : focused;
  const to = rows[from === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, from + by))];
  to?.focus();
  to?.scrollIntoView({ block: 'nearest' });
}
