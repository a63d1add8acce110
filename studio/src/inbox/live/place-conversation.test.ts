import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../api/conversation.ts';
import type { Page } from '../../api/page.ts';
import { aConversation } from '../testing/a-conversation.ts';
import { placeConversation } from './place-conversation.ts';

const at = (id: string, hour: number, given: Partial<Conversation> = {}): Conversation =>
  aConversation({ id, last_message_at: `2026-11-24T${String(hour).padStart(2, '0')}:00:00Z`, ...given });
const page = (data: readonly Conversation[], more = false): Page<Conversation> => ({
  data,
  has_more: more,
  next: null,
  prev: null,
});
const idsOf = (pages: readonly Page<Conversation>[]): string[] => pages.flatMap(({ data }) => data.map(({ id }) => id));

describe('placeConversation', () => {
  const pages = [page([at('b', 10), at('a', 9)])];

  it('moves what was active to the top', () => {
    expect(idsOf(placeConversation(pages, at('a', 11), 'open', 'me'))).toEqual(['a', 'b']);
  });

  it('adds what is new and takes out what no longer belongs', () => {
    expect(idsOf(placeConversation(pages, at('c', 12), 'open', 'me'))).toEqual(['c', 'b', 'a']);
    expect(idsOf(placeConversation(pages, at('b', 12, { status: 'closed' }), 'open', 'me'))).toEqual(['a']);
    const taken = at('b', 12, { assignee_id: 'm' });
    expect(idsOf(placeConversation(pages, taken, 'unassigned', 'me'))).toEqual(['a']);
    expect(idsOf(placeConversation([page([])], at('m', 1, { assignee_id: 'me' }), 'mine', 'me'))).toEqual(['m']);
    expect(idsOf(placeConversation([page([])], taken, 'mine', 'me'))).toEqual([]);
    expect(idsOf(placeConversation([page([])], at('b', 1, { status: 'closed' }), 'closed', 'me'))).toEqual(['b']);
  });

  it('leaves what is older than all loaded pages to its own page', () => {
    expect(idsOf(placeConversation([page([at('b', 10)], true)], at('z', 1), 'open', 'me'))).toEqual(['b']);
  });

  it('changes nothing of a list it is not in', () => {
    expect(placeConversation(pages, at('x', 1, { status: 'closed' }), 'open', 'me')[0]).toBe(pages[0]);
  });
});
