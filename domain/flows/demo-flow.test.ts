import { describe, expect, it } from 'vitest';
import { compileFlow } from './compile-flow.ts';
import { DEMO_FLOW } from './demo-flow.ts';
import { parseFlow } from './parse-flow.ts';
import { readReply } from './run/read-reply.ts';
import { newRunState } from './run/state.ts';
import { step } from './step.ts';
import { factsOf, NOON } from './testing/build-flow.ts';

const parsed = parseFlow(DEMO_FLOW);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
const flow = compileFlow(parsed.graph);

const tap = (id: string) => ({
  type: 'interactive',
  interactive: { type: 'button_reply', button_reply: { id, title: id } },
});

describe('the demo flow', () => {
  const facts = factsOf();
  const hi = readReply({ type: 'text', text: { body: 'hi' } }, NOON);
  const asked = step(flow, newRunState(), { type: 'start', trigger: 'hi', reply: hi, now: NOON, facts });

  it('asks with buttons', () => {
    expect(asked.effects).toMatchObject([
      { type: 'queue_message', body: { interactive: { body: { text: 'Hi Ana! What can we do for you?' } } } },
    ]);
    expect(asked.next).toMatchObject({ type: 'wait', wait: { kind: 'reply' } });
  });

  it.each([
    [tap('prices'), 'prices', ['queue_message', 'tag']],
    [tap('visit'), 'visit', ['queue_message', 'tag']],
    [tap('agent'), 'agent', ['queue_message', 'tag']],
    [{ type: 'text', text: { body: 'prices' } }, 'other', ['queue_message']],
  ])('answers %o', (message, node, effects) => {
    const reply = readReply(message, NOON);
    const answered = step(flow, asked.state, { type: 'reply', reply, now: NOON, facts });
    expect(answered.effects.map(({ type }) => type)).toEqual(effects);
    expect(answered.effects[0]?.node).toBe(node);
    expect(answered.next).toEqual({ type: 'end', outcome: 'answered' });
  });
});
