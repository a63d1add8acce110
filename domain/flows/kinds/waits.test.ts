import { describe, expect, it } from 'vitest';
import type { Signal } from '../run/signal.ts';
import { NOON } from '../testing/build-flow.ts';
import { after, play, portOf } from '../testing/play-node.ts';

const timer: Signal = { type: 'timer' };

describe('waits', () => {
  it.each([
    [{ for: 'PT2H' }, {}, after(2)],
    [{ until: '{{input.d}}' }, { d: '2026-03-05' }, '2026-03-05T00:00:00.000Z'],
    [{ until: '{{input.d}}', offset: '-P1D' }, { d: '2026-03-05' }, '2026-03-04T00:00:00.000Z'],
    [{ until: '{{input.d}}', offset: 'PT8H' }, { d: '2026-03-05' }, '2026-03-05T08:00:00.000Z'],
    [{ until: '2026-03-01T00:00:00Z' }, {}, 'next'],
  ])('wait.time %j', (config, input, expected) => {
    expect(portOf(play('wait.time', config, { input }))).toBe(expected);
  });

  it('wait.time goes on by the clock and refuses what is no instant', () => {
    expect(portOf(play('wait.time', { for: 'PT2H' }, { then: [[timer, 2]] }))).toBe('next');
    for (const until of ['{{input.none}}', '2030-01-01']) {
      const failed = play('wait.time', { until });
      expect(failed.events).toContainEqual(expect.objectContaining({ code: 'flow_expression_invalid' }));
    }
  });

  it('wait.reply takes only what it accepts', () => {
    const reply = (type: string): Signal => ({ type: 'reply', reply: { at: NOON, type, text: 'x' } });
    const config = { timeout: 'P1D', accept: ['button', 'other'] };
    expect(portOf(play('wait.reply', config, { then: [[reply('text'), 1]] }))).toBe(after(24));
    expect(portOf(play('wait.reply', config, { then: [[reply('button'), 1]] }))).toBe('reply');
    expect(portOf(play('wait.reply', config, { then: [[reply('order'), 1]] }))).toBe('reply');
    expect(portOf(play('wait.reply', config, { then: [[timer, 24]] }))).toBe('timeout');
    expect(play('wait.reply', {}).next).toMatchObject({ wait: { until: null } });
  });

  it('wait.event takes its event with its key', () => {
    const config = { event: 'order.paid', key: '{{input.id}}', timeout: 'P2D', save_as: 'paid' };
    const event = (name: string, key: string): Signal => ({ type: 'event', event: name, key, data: { sum: 5 } });
    const input = { id: 'o1' };
    expect(portOf(play('wait.event', config, { input, then: [[event('order.paid', 'o2'), 1]] }))).toBe(after(48));
    expect(portOf(play('wait.event', config, { input, then: [[event('order.lost', 'o1'), 1]] }))).toBe(after(48));
    const paid = play('wait.event', config, { input, then: [[event('order.paid', 'o1'), 1]] });
    expect(portOf(paid)).toBe('event');
    expect(paid.state.vars).toEqual({ paid: { sum: 5 } });
    expect(portOf(play('wait.event', config, { then: [[timer, 48]] }))).toBe('timeout');
  });

  it('wait.person leaves by the choice', () => {
    const choices = [
      { port: 'yes', label: 'Yes' },
      { port: 'no', label: 'No' },
    ];
    const config = { question: 'Refund {{contact.first_name}}?', choices, timeout: 'P1D' };
    expect(play('wait.person', config).next).toMatchObject({
      wait: { kind: 'person', question: 'Refund Ana?', choices },
    });
    expect(portOf(play('wait.person', config, { then: [[{ type: 'answer', choice: 'no' }, 1]] }))).toBe('no');
    expect(portOf(play('wait.person', config, { then: [[{ type: 'answer', choice: 'failed' }, 1]] }))).toBe(after(24));
    expect(portOf(play('wait.person', config, { then: [[timer, 24]] }))).toBe('timeout');
  });

  // 2 March 2026 is a Monday; noon in UTC is 09:00 in Sao Paulo.
  it.each([
    [{ days: [1], from: '09:00', to: '18:00', zone: 'contact' }, 'next'],
    [{ days: [1], from: '09:30', to: '18:00' }, '2026-03-02T12:30:00.000Z'],
    [{ days: [2, 3], from: '08:00', to: '09:00' }, '2026-03-03T11:00:00.000Z'],
    [{ days: [7], from: '08:00', to: '09:00', zone: 'UTC' }, '2026-03-08T08:00:00.000Z'],
    [{ days: [1], from: '08:00', to: '09:00' }, '2026-03-09T11:00:00.000Z'],
  ])('wait.window %j', (config, expected) => {
    expect(portOf(play('wait.window', config))).toBe(expected);
  });
});
