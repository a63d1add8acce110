import { describe, expect, it } from 'vitest';
import type { RunFacts } from '../run/facts.ts';
import { newRunState } from '../run/state.ts';
import { step, type StepResult } from '../step.ts';
import { factsOf, flowOf, NOON } from '../testing/build-flow.ts';
import { after, portOf } from '../testing/play-node.ts';

describe('delivery', () => {
  const flow = (config: object, kind = 'wait.delivery') =>
    flowOf(
      [
        ['start', 'trigger.api'],
        ['hello', 'send.message', { type: 'text', text: { body: 'hello' } }],
        ['n', kind, config],
        ...['reached', 'timeout', 'read', 'delivered', 'sent', 'failed', 'unknown'].map(
          (port) => [port, 'end', { outcome: port }] as const,
        ),
      ],
      [
        'start > hello',
        'hello > n',
        ...['reached', 'timeout', 'read', 'delivered', 'sent', 'failed', 'unknown'].map(
          (port) => `n.${port} > ${port}`,
        ),
      ],
    );
  const begin = (config: object, facts: Partial<RunFacts> = {}, kind?: string) =>
    step(flow(config, kind), newRunState(), { type: 'start', now: NOON, facts: factsOf(facts) });
  const status = (state: StepResult['state'], config: object, value: 'sent' | 'delivered' | 'read' | 'failed') =>
    step(flow(config), state, {
      type: 'delivery',
      message: 'hello#1',
      status: value,
      ...(value === 'failed' ? { code: 'recipient_unreachable' as const } : {}),
      now: after(1),
      facts: factsOf(),
    });

  it('waits for the status or further', () => {
    const config = { status: 'delivered', timeout: 'P1D' };
    const waiting = begin(config).state;
    const sent = status(waiting, config, 'sent');
    expect(sent.next).toMatchObject({ type: 'wait', wait: { kind: 'delivery', message: 'hello#1' } });
    expect(portOf(status(sent.state, config, 'delivered'))).toBe('reached');
    expect(portOf(status(waiting, config, 'read'))).toBe('reached');
    const failed = status(waiting, config, 'failed');
    expect(portOf(failed)).toBe('failed');
    expect(failed.events).toContainEqual(expect.objectContaining({ type: 'refused', code: 'recipient_unreachable' }));
  });

  it('does not wait for what is known', () => {
    expect(portOf(begin({}, { message_status: { 'hello#1': 'read' } }))).toBe('reached');
    expect(portOf(begin({ status: 'read' }, { message_status: { 'hello#1': 'failed' } }))).toBe('failed');
    expect(portOf(begin({ message: 'nowhere' }))).toBe('failed');
  });

  it('split.delivery looks and goes on', () => {
    expect(portOf(begin({}, {}, 'split.delivery'))).toBe('unknown');
    expect(portOf(begin({}, { message_status: { 'hello#1': 'sent' } }, 'split.delivery'))).toBe('sent');
  });
});
