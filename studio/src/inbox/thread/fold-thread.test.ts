import { describe, expect, it } from 'vitest';
import { aMessage } from '../testing/a-message.ts';
import { foldThread } from './fold-thread.ts';

const said = aMessage({ id: '1', wamid: 'w1' });
const reaction = (id: string, emoji: string, given = {}) =>
  aMessage({ id, type: 'reaction', reaction: { message_id: 'w1', emoji }, ...given });

describe('foldThread', () => {
  it('puts a reaction on its message, one a side, the last one counts', () => {
    const ours = reaction('3', '❤️', { direction: 'outbound' });
    const [entry, ...rest] = foldThread([said, reaction('2', '👍'), ours, reaction('4', '🙏')]);
    expect(rest).toEqual([]);
    expect(entry?.reactions).toEqual([
      { emoji: '❤️', from: 'outbound' },
      { emoji: '🙏', from: 'inbound' },
    ]);
  });

  it('takes a reaction back', () => {
    expect(foldThread([said, reaction('2', '👍'), reaction('3', '')])[0]?.reactions).toEqual([]);
  });

  it('keeps what is about a message that is not loaded as a line', () => {
    expect(foldThread([reaction('2', '👍')])).toMatchObject([{ content: { kind: 'reaction', emoji: '👍' } }]);
  });

  it('replaces the words of an edited message', () => {
    const edit = aMessage({
      id: '2',
      type: 'edit',
      edit: { original_message_id: 'w1', message: { type: 'text', text: { body: 'Olá' } } },
    });
    expect(foldThread([said, edit])).toMatchObject([{ edited: true, content: { kind: 'text', body: 'Olá' } }]);
  });

  it('marks a deleted message and keeps its words', () => {
    const revoke = aMessage({ id: '2', type: 'revoke', revoke: { original_message_id: 'w1' } });
    expect(foldThread([said, revoke])).toMatchObject([{ revoked: true, content: { kind: 'text', body: 'Oi' } }]);
  });

  it('reads the marks that the API keeps on an original', () => {
    const marked = { ...said, ...{ edited: { at: '' }, revoked: { at: '' } } };
    expect(foldThread([marked])).toMatchObject([{ edited: true, revoked: true }]);
  });

  it('finds what is quoted, by our id and by that of WhatsApp', () => {
    const byOurs = aMessage({ id: '2', reply_to: '1' });
    const byTheirs = aMessage({ id: '3', context: { id: 'w1' } });
    const lost = aMessage({ id: '4', context: { id: 'w0' } });
    const [, second, third, fourth] = foldThread([said, byOurs, byTheirs, lost]);
    expect(second?.quoted?.message.id).toBe('1');
    expect(third?.quoted?.message.id).toBe('1');
    expect(fourth).toMatchObject({ quotes: true, quoted: undefined });
  });
});
