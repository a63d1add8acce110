import { describe, expect, it } from 'vitest';
import { nextUnsent, reduceUnsent, type Unsent, type UnsentEvent } from './unsent.ts';

const unsent = (key: string, given: Partial<Unsent> = {}): Unsent => ({
  key,
  conversationId: 'c1',
  body: key,
  at: '2026-11-24T12:00:00Z',
  state: 'waiting',
  ...given,
});
const after = (...events: readonly UnsentEvent[]): readonly Unsent[] =>
  events.reduce<readonly Unsent[]>(reduceUnsent, []);
const written = (key: string, given: Partial<Unsent> = {}): UnsentEvent => ({
  kind: 'written',
  unsent: unsent(key, given),
});
const keysOf = (all: readonly Unsent[]): string[] => all.map(({ key }) => key);

describe('texts on their way', () => {
  it('are written once, however often that is told', () => {
    expect(keysOf(after(written('a'), written('a'), written('b')))).toEqual(['a', 'b']);
  });

  it('go one after the other in a conversation, side by side in several', () => {
    const all = after(written('a'), written('b'), written('x', { conversationId: 'c2' }));
    expect(keysOf(nextUnsent(all))).toEqual(['a', 'x']);
    expect(keysOf(nextUnsent(reduceUnsent(all, { kind: 'sending', key: 'a' })))).toEqual(['x']);
  });

  it('wait when no answer came, and keep their key', () => {
    const all = after(written('a'), { kind: 'sending', key: 'a' }, { kind: 'unanswered', key: 'a' });
    expect(all).toEqual([unsent('a')]);
    expect(keysOf(nextUnsent(all))).toEqual(['a']);
  });

  it('let later ones pass when they are refused, and keep the reason until they are tried again', () => {
    const refused = after(written('a'), written('b'), {
      kind: 'refused',
      key: 'a',
      code: 'window_closed',
      cause: 'shut',
    });
    expect(refused[0]).toMatchObject({ state: 'refused', code: 'window_closed', cause: 'shut' });
    expect(keysOf(nextUnsent(refused))).toEqual(['b']);
    expect(reduceUnsent(refused, { kind: 'unanswered', key: 'a' })[0]).toEqual(unsent('a'));
  });

  it('are gone once settled or dropped', () => {
    expect(after(written('a'), { kind: 'settled', key: 'a' })).toEqual([]);
    expect(after(written('a'), { kind: 'dropped', key: 'a' })).toEqual([]);
  });
});
