import type { Conversation } from '../../api/conversation.ts';

/** An open conversation, for tests; give what matters. */
export function aConversation(given: Partial<Conversation> = {}): Conversation {
  return {
    id: 'c1',
    contact_id: 'p1',
    contact: { id: 'p1', name: 'Ana Beatriz Souza', phone: '+5511987654321', user_id: null, erased: false },
    number_id: 'n1',
    status: 'open',
    assignee_id: null,
    labels: [],
    origin: 'contact',
    unread: 0,
    window: { ends_at: null },
    last_message: null,
    last_message_at: '2026-11-24T12:00:00Z',
    snoozed_until: null,
    opened_at: '2026-11-24T12:00:00Z',
    closed_at: null,
    ...given,
  };
}
