import { describe, expect, it } from 'vitest';
import { aMessage } from '../testing/a-message.ts';
import type { Unsent } from './unsent.ts';
import { visibleUnsent } from './visible-unsent.ts';

const unsent = (key: string, given: Partial<Unsent> = {}): Unsent => ({
  key,
  conversationId: 'c1',
  body: 'ok',
  at: '2026-11-24T12:00:00Z',
  state: 'sending',
  ...given,
});
const twin = aMessage({ id: 'm1', direction: 'outbound', text: { body: 'ok' }, created_at: '2026-11-24T12:00:01Z' });
const keysOf = (all: readonly Unsent[]): string[] => all.map(({ key }) => key);

describe('visibleUnsent', () => {
  it('shows only the texts of the conversation', () => {
    expect(keysOf(visibleUnsent([unsent('a'), unsent('b', { conversationId: 'c2' })], [], 'c1'))).toEqual(['a']);
  });

  it('draws a text once when its message came before the answer', () => {
    expect(visibleUnsent([unsent('a')], [twin], 'c1')).toEqual([]);
  });

  it('lets one message stand for one text only', () => {
    expect(keysOf(visibleUnsent([unsent('a'), unsent('b')], [twin], 'c1'))).toEqual(['b']);
  });

  it('never hides what was refused or waits, nor takes an old message for its twin', () => {
    expect(keysOf(visibleUnsent([unsent('a', { state: 'refused' })], [twin], 'c1'))).toEqual(['a']);
    const old = { ...twin, created_at: '2026-11-24T11:00:00Z' };
    expect(keysOf(visibleUnsent([unsent('a')], [old], 'c1'))).toEqual(['a']);
    expect(keysOf(visibleUnsent([unsent('a')], [{ ...twin, run_id: 'r' }], 'c1'))).toEqual(['a']);
  });
});
