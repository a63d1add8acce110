import { describe, expect, it } from 'vitest';
import { aConversation } from '../testing/a-conversation.ts';
import { aMessage } from '../testing/a-message.ts';
import { noteMessage } from './note-message.ts';

const conversation = aConversation({ unread: 1, window: { ends_at: '2026-11-24T20:00:00.000Z' } });
const inbound = aMessage({ id: '9', created_at: '2026-11-24T18:00:00.000Z', text: { body: 'Perfeito' } });

describe('noteMessage', () => {
  it('shows the last words, counts them as unread and opens the window for 24 hours', () => {
    expect(noteMessage(conversation, inbound)).toMatchObject({
      unread: 2,
      window: { ends_at: '2026-11-25T18:00:00.000Z' },
      last_message: { id: '9', preview: 'Perfeito', direction: 'inbound' },
    });
  });

  it('counts nothing twice', () => {
    const once = noteMessage(conversation, inbound);
    expect(noteMessage(once, inbound)).toEqual(once);
  });

  it('moves only the tick for a status of the last message, never back', () => {
    const sent = noteMessage(conversation, aMessage({ id: '9', direction: 'outbound', status: 'read' }));
    const late = noteMessage(sent, aMessage({ id: '9', direction: 'outbound', status: 'delivered' }));
    expect(sent.unread).toBe(1);
    expect(late).toEqual(sent);
  });

  it('lets a status of an older message and what is about others pass', () => {
    const now = noteMessage(conversation, inbound);
    expect(noteMessage(now, aMessage({ id: '5', direction: 'outbound', status: 'read' }))).toEqual(now);
    expect(noteMessage(now, aMessage({ id: '99', type: 'reaction' }))).toEqual(now);
  });

  it('opens a snoozed conversation and leaves a closed one closed', () => {
    expect(noteMessage({ ...conversation, status: 'snoozed' }, inbound).status).toBe('open');
    expect(noteMessage({ ...conversation, status: 'closed' }, inbound).status).toBe('closed');
  });
});
