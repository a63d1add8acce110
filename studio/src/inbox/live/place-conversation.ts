import type { Conversation, InboxView } from '../../api/conversation.ts';
import { type Pages, place, remove } from './page-list.ts';

/**
 * Puts a conversation where it belongs in the loaded pages of a view, latest activity first, or takes it out.
 *
 * @param memberId - whose view it is
 */
export function placeConversation(
  pages: Pages<Conversation>,
  conversation: Conversation,
  view: InboxView,
  memberId: string,
): Pages<Conversation> {
  if (!belongsTo(view, conversation, memberId)) return remove(pages, ({ id }) => id === conversation.id);
  return place(pages, conversation, { idOf: ({ id }) => id, compare: latestFirst, merge: (_known, told) => told });
}

/** Tells whether a view shows a conversation. */
function belongsTo(view: InboxView, { status, assignee_id: assignee }: Conversation, memberId: string): boolean {
  switch (view) {
    case 'open':
      return status === 'open';
    case 'mine':
      return status === 'open' && assignee === memberId;
    case 'unassigned':
      return status === 'open' && assignee === null;
    case 'closed':
      return status === 'closed';
  }
}

function latestFirst(a: Conversation, b: Conversation): number {
  const [left, right] = [activityOf(a), activityOf(b)];
  if (left !== right) return left < right ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

function activityOf(conversation: Conversation): number {
  return Date.parse(conversation.last_message_at);
}
