import { describe, expect, it } from 'vitest';
import { compileFlow } from './compile-flow.ts';
import { DEMO_FLOW } from './demo-flow.ts';
import { parseFlow } from './parse-flow.ts';
import { beginSimulation, continueSimulation, simulate } from './simulate.ts';
import { flowOf, NOON } from './testing/build-flow.ts';

const after = (hours: number): string => new Date(Date.parse(NOON) + hours * 3_600_000).toISOString();

const nurture = flowOf(
  [
    ['start', 'trigger.message', { keywords: ['course'] }],
    ['hello', 'send.message', { type: 'text', text: { body: 'Hello {{contact.first_name}}' } }],
    ['month', 'wait.time', { for: 'P30D' }],
    ['open', 'split.window'],
    ['free', 'send.message', { type: 'text', text: { body: 'Still there?' } }],
    ['paid', 'send.message', { type: 'template', template: { name: 'still_there', language: { code: 'en' } } }],
    ['answer', 'wait.reply', { timeout: 'P1D', save_as: 'answer' }],
    ['call', 'http.request', { method: 'POST', url: 'https://example.com', save_as: 'result' }],
    ['tag', 'tag.add', { tag: 'status-{{run.result.status}}' }],
    ['end', 'end', { outcome: 'answered' }],
    ['lost', 'end', { outcome: 'lost' }],
  ],
  [
    'start > hello',
    'hello > month',
    'month > open',
    'open.open > free',
    'open.shut > paid',
    'free > answer',
    'paid > answer',
    'answer.reply > call',
    'answer.timeout > lost',
    'call > tag',
    'call.failed > tag',
    'tag > end',
  ],
);

const begin = { start: NOON, message: 'course', contact: { first_name: 'Ana' } };

describe('a simulated run', () => {
  it('skips 30 days and tells path, times and messages', () => {
    const started = performance.now();
    const result = simulate(nurture, { ...begin, answers: { answer: [{ do: 'reply', text: 'yes', after: 'PT2H' }] } });
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(result.outcome).toBe('ended');
    expect(result.next).toEqual({ type: 'end', outcome: 'answered' });
    expect(result.path.map(({ node }) => node)).toEqual([
      'start',
      'hello',
      'month',
      'open',
      'paid',
      'answer',
      'call',
      'tag',
      'end',
    ]);
    expect(result.path[4]).toEqual({ node: 'paid', at: after(720), left_by: 'next' });
    expect(result.messages).toMatchObject([
      { at: NOON, node: 'hello', body: { text: { body: 'Hello Ana' } } },
      { at: after(720), node: 'paid' },
    ]);
    expect(result.world.now).toBe(after(722));
    expect(result.world.facts.contact.tags).toEqual(['status-200']);
    expect(result.world.facts.window_open_until).toBe(after(746));
  });

  it('takes what was chosen', () => {
    expect(simulate(nurture, { ...begin, answers: { answer: [{ do: 'silence' }] } }).next).toMatchObject({
      outcome: 'lost',
    });
    const late = { answer: [{ do: 'reply', text: 'yes', after: 'P2D' } as const] };
    expect(simulate(nurture, { ...begin, answers: late }).next).toMatchObject({ outcome: 'lost' });
    expect(simulate(nurture, { ...begin, window: 'open' }).messages[1]?.node).toBe('free');
    const shut = simulate(nurture, { ...begin, window: 'shut' });
    expect(shut).toMatchObject({ outcome: 'failed', next: { code: 'window_closed', node: 'hello' } });
    const tap = { do: 'tap', id: 'b' } as const;
    const failing = { answer: [tap], call: [{ do: 'result', status: 500 } as const] };
    const failed = simulate(nurture, { ...begin, answers: failing });
    expect(failed.world.facts.contact.tags).toEqual(['status-500']);
    const skipping = simulate(nurture, { ...begin, window: 'shut', answers: { hello: [{ do: 'skip' }] } });
    expect(skipping.path.map(({ node }) => node)).toContain('paid');
  });

  it('says when nothing will ever come', () => {
    const flow = flowOf(
      [
        ['start', 'trigger.api'],
        ['wait', 'wait.reply', {}],
      ],
      ['start > wait'],
    );
    expect(simulate(flow, { start: NOON }).outcome).toBe('stuck');
  });

  it('stops a flow that goes on for ever', () => {
    const flow = flowOf(
      [
        ['start', 'trigger.api'],
        ['wait', 'wait.time', { for: 'P1D' }],
      ],
      ['start > wait', 'wait > wait'],
    );
    expect(simulate(flow, { start: NOON }).outcome).toBe('too_long');
  });

  it('can be played by hand, and gone back to', () => {
    const parsed = parseFlow(DEMO_FLOW);
    if (!parsed.ok) throw new Error('demo');
    const flow = compileFlow(parsed.graph);
    const asked = beginSimulation(flow, { ...begin, message: 'hi' });
    expect(asked.next).toMatchObject({ type: 'wait', wait: { kind: 'reply' } });
    const tapped = continueSimulation(flow, asked, { do: 'tap', id: 'prices', title: 'Prices' });
    expect(tapped?.world.messages.map(({ node }) => node)).toEqual(['ask', 'prices']);
    expect(tapped?.world.facts.contact.tags).toEqual(['lead']);
    const silent = continueSimulation(flow, asked, { do: 'silence' });
    expect(silent?.next).toEqual({ type: 'end', outcome: 'no_answer' });
    expect(silent?.world.now).toBe(after(24));
  });
});
