import type { Message } from '../../api/message.ts';

/** A text from a customer, for tests; give what matters. */
export function aMessage(given: Partial<Message> = {}): Message {
  return {
    id: '0199b1f0-0000-7000-8000-000000000001',
    conversation_id: 'c1',
    contact_id: 'p1',
    number_id: 'n1',
    direction: 'inbound',
    type: 'text',
    text: { body: 'Oi' },
    status: 'received',
    content_state: 'present',
    created_at: '2026-11-24T12:00:00Z',
    wamid: null,
    reply_to: null,
    origin: 'contact',
    run_id: null,
    node_id: null,
    send_at: null,
    statuses: [],
    error: null,
    ...given,
  };
}
