import { describe, expect, it } from 'vitest';
import type { CompiledFlow } from './compile-flow.ts';
import type { RunFacts } from './run/facts.ts';
import type { Signal } from './run/signal.ts';
import { newRunState, runStateSchema, type RunState } from './run/state.ts';
import { step, type StepResult } from './step.ts';
import { factsOf, flowOf, NOON } from './testing/build-flow.ts';

const at = (hours: number): string => new Date(Date.parse(NOON) + hours * 3_600_000).toISOString();

const send = (
  flow: CompiledFlow,
  state: RunState,
  signal: Signal,
  hours = 0,
  facts: Partial<RunFacts> = {},
): StepResult => step(flow, state, { ...signal, now: at(hours), facts: factsOf(facts) });

const begin = (flow: CompiledFlow, facts: Partial<RunFacts> = {}): StepResult =>
  send(flow, newRunState(), { type: 'start' }, 0, facts);

const text = (body: string): Signal => ({ type: 'reply', reply: { at: NOON, type: 'text', text: body } });

const survey = flowOf(
  [
    ['start', 'trigger.api'],
    ['ask', 'send.message', { type: 'text', text: { body: 'Hi {{contact.first_name}}, where do you live?' } }],
    ['wait', 'wait.reply', { timeout: 'P1D', save_as: 'city' }],
    ['save', 'set.field', { field: 'city', value: '{{run.city}}' }],
    ['lead', 'tag.add', { tag: 'lead' }],
    ['bye', 'send.message', { type: 'text', text: { body: 'Thank you, {{contact.city}}!' } }],
    ['done', 'end', { outcome: 'answered' }],
    ['silent', 'end', { outcome: 'silent' }],
  ],
  [
    'start > ask',
    'ask > wait',
    'wait.reply > save',
    'save > lead',
    'lead > bye',
    'bye > done',
    'wait.timeout > silent',
  ],
);

describe('a run', () => {
  it('walks to the first wait, with the message queued', () => {
    const { effects, next, events, state } = begin(survey);
    expect(effects).toEqual([
      {
        type: 'queue_message',
        key: 'ask#1',
        node: 'ask',
        visit: 1,
        body: { type: 'text', text: { body: 'Hi Ana, where do you live?' } },
      },
    ]);
    expect(next).toEqual({
      type: 'wait',
      wait: { kind: 'reply', key: 'wait#1', node: 'wait', since: NOON, until: at(24) },
    });
    expect(events.map(({ type }) => type)).toEqual([
      'started',
      'entered',
      'left',
      'entered',
      'effect',
      'left',
      'entered',
      'waiting',
    ]);
    expect(runStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it('goes on with a reply, and later nodes see the effects of earlier ones', () => {
    const { effects, next, state } = send(survey, begin(survey).state, text('Recife'), 2);
    expect(effects.map(({ type }) => type)).toEqual(['set_field', 'tag', 'queue_message']);
    expect(effects[2]).toMatchObject({ body: { text: { body: 'Thank you, Recife!' } } });
    expect(next).toEqual({ type: 'end', outcome: 'answered' });
    expect(state.vars).toEqual({ city: 'Recife' });
  });

  it('goes on by the clock, not before', () => {
    const { state } = begin(survey);
    const early = send(survey, state, { type: 'timer' }, 23);
    expect(early.ignored?.code).toBe('not_due');
    expect(early.state).toBe(state);
    expect(send(survey, state, { type: 'timer', wait: 'wait#2' }, 24).ignored?.code).toBe('not_expected');
    expect(send(survey, state, { type: 'timer', wait: 'wait#1' }, 24).next).toEqual({ type: 'end', outcome: 'silent' });
  });

  it('ignores everything once it has ended', () => {
    const ended = send(survey, begin(survey).state, { type: 'timer' }, 25).state;
    for (const signal of [text('x'), { type: 'timer' }, { type: 'start' }, { type: 'steer', act: 'cancel' }] as const) {
      expect(send(survey, ended, signal, 26)).toMatchObject({
        ignored: { code: 'run_ended' },
        effects: [],
        events: [],
      });
    }
  });

  it('does not change the state it was given', () => {
    const { state } = begin(survey);
    const before = JSON.stringify(state);
    send(survey, state, text('Recife'), 1);
    send(survey, state, { type: 'steer', act: 'pause' }, 1);
    expect(JSON.stringify(state)).toBe(before);
  });
});

describe('send.message', () => {
  const nodes = [
    ['start', 'trigger.api'],
    ['hello', 'send.message', { type: 'text', text: { body: 'Hello {{contact.nick}}' } }],
    ['sorry', 'end', { outcome: 'not sent' }],
  ] as const;
  const withPort = flowOf(nodes, ['start > hello', 'hello.failed > sorry']);
  const withoutPort = flowOf(nodes, ['start > hello']);

  it.each([
    ['window_closed', { window_open_until: null }],
    ['window_closed', { window_open_until: NOON }],
    ['opted_out', { opted_out: true }],
  ] as const)('refuses with %s by its port, or stops the run', (code, facts) => {
    const refused = begin(withPort, facts);
    expect(refused.next).toEqual({ type: 'end', outcome: 'not sent' });
    expect(refused.events).toContainEqual(expect.objectContaining({ type: 'refused', code }));
    expect(begin(withoutPort, facts).next).toMatchObject({ type: 'failed', code, node: 'hello' });
  });

  it('can be retried once the window is open', () => {
    const { state } = begin(withoutPort, { window_open_until: null });
    const retried = send(withoutPort, state, { type: 'steer', act: 'retry' });
    expect(retried.effects).toMatchObject([{ key: 'hello#2', body: { text: { body: 'Hello ' } } }]);
    expect(retried.events).toContainEqual(
      expect.objectContaining({ effect: 'queue_message', missing: ['{{contact.nick}}'] }),
    );
    expect(retried.next).toEqual({ type: 'end', outcome: 'completed' });
  });

  it('refuses a body that is not valid once filled', () => {
    const flow = flowOf(
      [
        ['start', 'trigger.api'],
        ['hello', 'send.message', { type: 'text', text: { body: '{{contact.nick}}' } }],
      ],
      ['start > hello'],
    );
    expect(begin(flow).next).toMatchObject({ type: 'failed', code: 'validation_failed' });
    expect(begin(flow, { contact: { nick: 'x'.repeat(4_097) } }).next).toMatchObject({ code: 'validation_failed' });
    expect(begin(flow, { contact: { nick: 'x'.repeat(4_096) } }).effects).toHaveLength(1);
  });

  it('sends a template with the window shut', () => {
    const template = { name: 'hello', language: { code: 'en' } };
    const flow = flowOf(
      [
        ['start', 'trigger.api'],
        ['hello', 'send.message', { type: 'template', template }],
      ],
      ['start > hello'],
    );
    expect(begin(flow, { window_open_until: null }).effects).toMatchObject([{ body: { type: 'template', template } }]);
  });
});

describe('http.request', () => {
  const config = {
    method: 'POST',
    url: 'https://api.example.com/people/{{contact.first_name}}?q={{run.q}}',
    headers: { 'x-person': '{{contact.first_name}}' },
    body: { tags: '{{contact.tags}}', note: 'for {{contact.first_name}}' },
    save_as: 'answer',
  };
  const nodes = [
    ['start', 'trigger.api'],
    ['call', 'http.request', config],
    ['tag', 'tag.add', { tag: '{{run.answer.body.items.0.name}}' }],
    ['lost', 'end', { outcome: 'lost' }],
  ] as const;
  const flow = flowOf(nodes, ['start > call', 'call > tag', 'call.failed > lost']);

  it('asks for the call with values encoded in the address', () => {
    const hostile = { first_name: '../../admin?x=1#', tags: ['a'] };
    expect(begin(flow, { contact: hostile }).next).toEqual({
      type: 'call',
      call: {
        kind: 'http',
        key: 'call#1',
        node: 'call',
        since: NOON,
        method: 'POST',
        url: 'https://api.example.com/people/..%2F..%2Fadmin%3Fx%3D1%23?q=',
        headers: { 'x-person': '../../admin?x=1#' },
        body: { tags: ['a'], note: 'for ../../admin?x=1#' },
      },
    });
  });

  it('saves the answer and goes on', () => {
    const { state } = begin(flow);
    const result: Signal = { type: 'call_result', call: 'call#1', status: 200, body: { items: [{ name: 'gold' }] } };
    expect(send(flow, state, result).effects).toMatchObject([{ type: 'tag', tag: 'gold' }]);
    expect(send(flow, state, { ...result, call: 'call#9' }).ignored?.code).toBe('not_expected');
  });

  it.each([
    [{ type: 'call_result', call: 'call#1', status: 500 } as const, { status: 500, body: null }],
    [
      { type: 'call_failed', call: 'call#1', code: 'deadline_exceeded' } as const,
      { status: null, code: 'deadline_exceeded' },
    ],
  ])('fails by its port with the result saved', (signal, saved) => {
    const failed = send(flow, begin(flow).state, signal);
    expect(failed.next).toEqual({ type: 'end', outcome: 'lost' });
    expect(failed.state.vars).toEqual({ answer: saved });
  });

  it('refuses an address or a header that is none', () => {
    const bad = (changed: object) =>
      begin(flowOf([nodes[0], ['call', 'http.request', { ...config, ...changed }]], ['start > call'])).next;
    expect(bad({ url: 'ftp://example.com' })).toMatchObject({ code: 'outgoing_url_refused' });
    expect(bad({ url: '{{contact.first_name}}' })).toMatchObject({ code: 'outgoing_url_refused' });
    expect(bad({ headers: { a: 'x\r\nb: y' } })).toMatchObject({ code: 'flow_expression_invalid' });
  });
});

describe('a loop without a wait', () => {
  const flow = flowOf(
    [
      ['start', 'trigger.api'],
      ['a', 'tag.add', { tag: 'a' }],
      ['b', 'send.message', { type: 'text', text: { body: 'spam' } }],
    ],
    ['start > a', 'a > b', 'b > a'],
  );

  it('is taken back and stops the run', () => {
    const { next, effects, events, state } = begin(flow);
    expect(next).toMatchObject({ type: 'failed', code: 'flow_step_limit' });
    expect(effects).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual(['started', 'failed']);
    expect(state.sent).toEqual({});
  });

  it('lets a long flow without a loop through', () => {
    const count = 1_990;
    const ids = Array.from({ length: count }, (_, index) => `n${index}`);
    const long = flowOf(
      [['start', 'trigger.api'], ...ids.map((id) => [id, 'tag.add', { tag: id }] as const)],
      ['start > n0', ...ids.slice(1).map((id, index) => `n${index} > ${id}`)],
    );
    expect(begin(long).effects).toHaveLength(count);
  });
});
