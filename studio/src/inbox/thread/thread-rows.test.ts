import { describe, expect, it } from 'vitest';
import type { Message } from '../../api/message.ts';
import { aMessage } from '../testing/a-message.ts';
import { foldThread } from './fold-thread.ts';
import { threadRows } from './thread-rows.ts';

const timeZone = 'America/Sao_Paulo';
const conversation = {
  opened_at: '2026-11-23T12:00:00Z',
  closed_at: null,
  origin: 'contact',
  status: 'open' as const,
};
const rowsOf = (messages: readonly Message[], complete = false) =>
  threadRows(foldThread(messages), { conversation, complete, timeZone });
const kindsOf = (messages: readonly Message[], complete = false) => rowsOf(messages, complete).map(({ kind }) => kind);

describe('threadRows', () => {
  it('begins a day by the calendar of the reader', () => {
    const late = aMessage({ id: '1', created_at: '2026-11-25T02:59:00Z' });
    const early = aMessage({ id: '2', created_at: '2026-11-25T03:01:00Z' });
    expect(kindsOf([late, early])).toEqual(['day', 'bubble', 'day', 'bubble']);
  });

  it('tells the beginning only when it is loaded, on its own day', () => {
    const first = aMessage({ created_at: '2026-11-23T12:00:00Z' });
    expect(kindsOf([first], true)).toEqual(['day', 'started', 'bubble']);
    expect(kindsOf([first])).toEqual(['day', 'bubble']);
  });

  it('tells the end of a closed conversation', () => {
    const closed = { ...conversation, status: 'closed' as const, closed_at: '2026-11-24T12:00:00Z' };
    expect(threadRows([], { conversation: closed, complete: false }).map(({ kind }) => kind)).toEqual(['closed']);
  });

  it('names a flow step once for what it sent in a row', () => {
    const step = (id: string, nodeId: string) =>
      aMessage({ id, direction: 'outbound', origin: 'run', run_id: 'r1', node_id: nodeId });
    expect(kindsOf([step('1', 'ask'), step('2', 'ask'), step('3', 'thank')])).toEqual([
      'day',
      'run',
      'bubble',
      'bubble',
      'run',
      'bubble',
    ]);
  });

  it('draws together what one side said within three minutes', () => {
    const at = (id: string, minute: number, given: Partial<Message> = {}) =>
      aMessage({ id, created_at: `2026-11-24T12:0${minute}:00Z`, ...given });
    const rows = rowsOf([at('1', 0), at('2', 2), at('3', 6), at('4', 6, { direction: 'outbound' })]);
    expect(rows.flatMap((row) => (row.kind === 'bubble' ? [row.joined] : []))).toEqual([false, true, false, false]);
  });
});
