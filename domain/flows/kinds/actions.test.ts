import { describe, expect, it } from 'vitest';
import type { Signal } from '../run/signal.ts';
import { newRunState } from '../run/state.ts';
import { step } from '../step.ts';
import { factsOf, flowOf, NOON } from '../testing/build-flow.ts';
import { after, play, portOf } from '../testing/play-node.ts';

const timer: Signal = { type: 'timer' };

describe('actions', () => {
  it.each([
    ['tag.add', { tag: 'x-{{contact.first_name}}' }, { type: 'tag', tag: 'x-Ana' }],
    ['tag.remove', { tag: 'old' }, { type: 'untag', tag: 'old' }],
    [
      'set.field',
      { field: 'n', value: { a: '{{contact.tags}}' } },
      { type: 'set_field', field: 'n', value: { a: ['old'] } },
    ],
    ['note.add', { text: 'Hi {{contact.first_name}}' }, { type: 'note', text: 'Hi Ana' }],
    ['assign', { to: 'team', id: 't1' }, { type: 'assign', to: { team: 't1' } }],
    ['assign', { to: 'agent', id: 'a1' }, { type: 'assign', to: { agent: 'a1' } }],
    ['assign', { to: 'nobody' }, { type: 'assign', to: null }],
    ['conversation.close', {}, { type: 'close' }],
    ['goal', { name: 'sale', value: '{{input.sum}}' }, { type: 'goal', name: 'sale', value: 12.5 }],
    ['goal', { name: 'sale' }, { type: 'goal', name: 'sale', value: null }],
    ['goal', { name: 'sale', value: '{{input.none}}' }, { type: 'goal', name: 'sale', value: null }],
    ['flow.cancel_others', {}, { type: 'cancel_runs', flows: 'same' }],
    [
      'flow.start',
      { flow: 'b', input: { sum: '{{input.sum}}' } },
      { type: 'start_flow', flow: 'b', input: { sum: '12.5' }, returns: false },
    ],
  ])('%s %j', (kind, config, effect) => {
    const result = play(kind, config, { input: { sum: '12.5' } });
    expect(result.effects).toEqual([{ ...effect, key: 'n#1', node: 'n', visit: 1 }]);
    expect(portOf(result)).toBe('next');
  });

  it('flow.start can wait for the other to end', () => {
    const config = { flow: 'b', wait: true, timeout: 'P1D', save_as: 'sub' };
    const ended = (key: string): Signal => ({ type: 'event', event: 'run.ended', key, data: { outcome: 'paid' } });
    expect(play('flow.start', config).effects).toMatchObject([{ type: 'start_flow', returns: true }]);
    expect(portOf(play('flow.start', config, { then: [[ended('run-2:n#1'), 1]] }))).toBe(after(24));
    const back = play('flow.start', config, { then: [[ended('run-1:n#1'), 1]] });
    expect(portOf(back)).toBe('next');
    expect(back.state.vars).toEqual({ sub: { outcome: 'paid' } });
    expect(portOf(play('flow.start', config, { then: [[timer, 24]] }))).toBe('timeout');
  });

  it('set.variable sets a variable, not one that is too large', () => {
    expect(play('set.variable', { name: 'v', value: '{{contact.tags}}' }).state.vars).toEqual({ v: ['old'] });
    const value = Array.from({ length: 9 }, () => '{{input.x}}');
    const large = play('set.variable', { name: 'v', value }, { input: { x: 'y'.repeat(16_000) } });
    expect(large.events).toContainEqual(expect.objectContaining({ type: 'refused', code: 'payload_too_large' }));
    expect(large.state.vars).toEqual({});
  });

  it('loop.times goes round so often, and anew the next time', () => {
    const flow = flowOf(
      [
        ['start', 'trigger.api'],
        ['outer', 'loop.times', { times: 2 }],
        ['inner', 'loop.times', { times: 3 }],
        ['tag', 'tag.add', { tag: 't' }],
        ['end', 'end'],
      ],
      [
        'start > outer',
        'outer.again > inner',
        'inner.again > tag',
        'tag > inner',
        'inner.done > outer',
        'outer.done > end',
      ],
    );
    const { effects, next } = step(flow, newRunState(), { type: 'start', now: NOON, facts: factsOf() });
    expect(effects.map(({ key }) => key)).toEqual(['tag#1', 'tag#2', 'tag#3', 'tag#4', 'tag#5', 'tag#6']);
    expect(next.type).toBe('end');
  });
});
