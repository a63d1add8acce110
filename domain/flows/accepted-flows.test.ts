import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFlow } from './compile-flow.ts';
import { FLOW_FORMAT } from './graph.ts';
import { KINDS, isKindName } from './kinds/registry.ts';
import { parseFlow } from './parse-flow.ts';
import { nextOf } from './run/next.ts';
import { replayEvents } from './run/replay-events.ts';
import type { Signal } from './run/signal.ts';
import { newRunState, runStateSchema, type RunState } from './run/state.ts';
import { step, type StepResult } from './step.ts';
import { factsOf, NOON } from './testing/build-flow.ts';
import { hasErrors, validateFlow } from './validate-flow.ts';

const words = fc.constantFrom(
  'yes',
  '{{run.a}}',
  '{{run.b | default: "b"}}',
  '{{reply.text}}',
  '{{input.x}}',
  '{{contact.tags}}',
  '{{now}}',
  '{{contact.__proto__.x}}',
  '2026-03-02T12:00:00Z',
  'https://example.com/{{run.a}}',
);
const variable = fc.constantFrom('a', 'b');
const duration = fc.constantFrom('PT1S', 'PT5M', 'P1D', 'P2M');
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const op = fc.constantFrom('equals', 'not_equals', 'contains', 'matches', 'greater', 'less', 'exists', 'in');
const comparison = fc.record({ left: words, op, right: fc.oneof(words, fc.integer(), fc.constantFrom('^y+', '[')) });
const condition = fc.oneof(
  comparison,
  fc.record({ all: fc.array(comparison, { maxLength: 2 }) }),
  fc.record({ not: fc.record({ any: fc.array(comparison, { maxLength: 2 }) }) }),
);
const text = fc.record({ type: fc.constant('text'), text: fc.record({ body: words }) });
const saved = { timeout: maybe(duration), save_as: maybe(variable) };

/** Configs by kind; the ports come from the kind itself. */
const CONFIGS: Readonly<Record<string, fc.Arbitrary<object>>> = {
  'trigger.message': fc.constantFrom({ match: 'any' }, { keywords: ['hi'] }),
  'send.message': text,
  'wait.time': fc.oneof(
    fc.record({ for: duration }),
    fc.record({ until: words, offset: fc.constantFrom('P1D', '-PT2H') }, { requiredKeys: ['until'] }),
  ),
  'wait.reply': fc.record({ ...saved, accept: maybe(fc.constantFrom(['text'], ['button', 'other'])) }),
  'wait.event': fc.record({ ...saved, event: fc.constant('order.paid'), key: maybe(words) }),
  'wait.delivery': fc.record({ timeout: maybe(duration), message: maybe(fc.constantFrom('n0', 'n1', 'n2')) }),
  'wait.window': fc.constant({ days: [1, 2], from: '09:00', to: '17:00' }),
  'wait.person': fc.record({ ...saved, question: words, choices: fc.constant([{ port: 'ok', label: 'OK' }]) }),
  'split.condition': fc.record({
    branches: fc
      .array(condition, { minLength: 1, maxLength: 3 })
      .map((all) => all.map((when, at) => ({ port: `p${at}`, when }))),
  }),
  'split.switch': fc.record({ value: words, cases: fc.constant([{ port: 'c0', is: ['yes', 1] }]) }),
  'split.window': fc.constant({}),
  'split.delivery': fc.constant({}),
  'split.random': fc.constant({
    arms: [
      { port: 'a', weight: 1 },
      { port: 'b', weight: 2 },
    ],
  }),
  'guard.consent': fc.constant({}),
  'guard.quiet_hours': fc.constant({ from: '21:00', to: '08:00' }),
  'guard.frequency': fc.constant({ max: 2, per: 'P1D' }),
  'set.field': fc.record({ field: fc.constantFrom('city', 'nick'), value: words }),
  'set.variable': fc.record({ name: variable, value: words }),
  'tag.add': fc.record({ tag: words }),
  'tag.remove': fc.record({ tag: words }),
  'http.request': fc.record({
    method: fc.constant('POST'),
    url: fc.constantFrom('https://example.com/{{run.a}}', '{{run.a}}'),
    body: words,
    save_as: maybe(variable),
  }),
  goal: fc.record({ name: fc.constant('g'), value: maybe(words) }),
  'loop.times': fc.record({ times: fc.integer({ min: 1, max: 12 }) }),
  'flow.start': fc.record({ ...saved, flow: fc.constant('b'), wait: fc.boolean() }),
  'flow.cancel_others': fc.constant({}),
  'note.add': fc.record({ text: words }),
  assign: fc.constant({ to: 'nobody' }),
  'conversation.close': fc.constant({}),
  end: fc.constant({}),
};

const withoutNothing = (config: object): object =>
  Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));

const node = fc
  .constantFrom(...Object.keys(CONFIGS).filter((kind) => !kind.startsWith('trigger.')))
  .chain((kind) => (CONFIGS[kind] ?? fc.constant({})).map((config) => ({ kind, config: withoutNothing(config) })));

const portsOf = (kind: string, config: object): readonly string[] => {
  const parsed = isKindName(kind)
    ? parseFlow({ format: FLOW_FORMAT, nodes: [{ id: 'n', kind, config }], edges: [] })
    : undefined;
  if (parsed?.ok !== true) throw new Error(`${kind} ${JSON.stringify(config)}`);
  return [...(compileFlow(parsed.graph).nodes.get('n')?.ports ?? [])];
};

const flow = fc
  .tuple(fc.array(node, { minLength: 1, maxLength: 12 }), fc.array(fc.nat(), { minLength: 60, maxLength: 60 }))
  .map(([nodes, picks]) => {
    const all = [
      { id: 'start', kind: 'trigger.api', config: {} },
      ...nodes.map((one, at) => ({ id: `n${at}`, ...one })),
    ];
    let pick = 0;
    const edges = all.flatMap(({ id, kind, config }) =>
      portsOf(kind, config).flatMap((port) => {
        const choice = (picks[pick++ % picks.length] ?? 0) % (nodes.length + 1);
        return choice === nodes.length && id !== 'start' ? [] : [{ from: id, port, to: `n${choice % nodes.length}` }];
      }),
    );
    return { format: FLOW_FORMAT, nodes: all, edges };
  });

const signal = (state: RunState): fc.Arbitrary<Signal> => {
  const key = state.wait?.key ?? state.call?.key ?? 'n0#1';
  const wait = state.wait;
  const reply = (type: string): Signal => ({ type: 'reply', reply: { at: NOON, type, text: 'yes {{run.a}}' } });
  return fc.constantFrom<Signal>(
    { type: 'timer' },
    { type: 'timer' },
    { type: 'timer', wait: key },
    reply('text'),
    reply('text'),
    reply('sticker'),
    { type: 'event', event: 'order.paid', key: wait?.kind === 'event' ? (wait.match ?? '') : '', data: { a: 1 } },
    {
      type: 'event',
      event: 'run.ended',
      key: wait?.kind === 'event' ? (wait.match ?? '') : '',
      data: { outcome: 'x' },
    },
    { type: 'delivery', message: wait?.kind === 'delivery' ? wait.message : 'n0#1', status: 'read' },
    { type: 'delivery', message: 'n1#1', status: 'failed', code: 'window_closed' },
    { type: 'call_result', call: key, status: 200, body: { a: ['{{run.b}}'] } },
    { type: 'call_failed', call: key, code: 'outside_call_failed' },
    { type: 'answer', choice: 'ok' },
    { type: 'steer', act: 'pause' },
    { type: 'steer', act: 'resume' },
    { type: 'steer', act: 'resume', overdue: 'replan' },
    { type: 'steer', act: 'skip' },
    { type: 'steer', act: 'retry' },
    { type: 'steer', act: 'jump', node: 'n1' },
    { type: 'steer', act: 'set', name: 'a', value: { deep: [1] } },
  );
};

const check = (result: StepResult): void => {
  runStateSchema.parse(JSON.parse(JSON.stringify(result.state)));
  expect(result.next).toEqual(nextOf(result.state));
  const keys = result.effects.map(({ key, type }) => `${type} ${key}`);
  expect(new Set(keys).size).toBe(keys.length);
  if (result.next.type === 'failed') expect(result.next.code).not.toBe('flow_step_limit');
  if (result.ignored !== null) expect(result.events).toEqual([]);
};

const viewOf = (state: RunState) => ({
  status: state.status,
  paused: state.paused !== null,
  node: state.node,
  waiting: state.wait === null ? null : { kind: state.wait.kind, until: state.wait.until },
  vars: state.vars,
  input: state.input,
  reply: state.reply,
  outcome: state.outcome,
  code: state.failure?.code ?? null,
});

describe('a flow that the validator accepts', () => {
  let accepted = 0;

  it('is never too much for the stepper, whatever comes', () => {
    fc.assert(
      fc.property(flow, fc.gen(), (raw, draw) => {
        if (hasErrors(validateFlow(raw))) return;
        accepted += 1;
        const parsed = parseFlow(raw);
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
        const compiled = compileFlow(parsed.graph);
        const shut = draw(fc.boolean) ? { window_open_until: null } : {};
        let now = Date.parse(NOON);
        let result = step(compiled, newRunState(), { type: 'start', now: NOON, facts: factsOf(shut) });
        check(result);
        const events = [...result.events];
        const used = new Set(result.effects.map(({ key, type }) => `${type} ${key}`));
        for (let turn = 0; turn < 15 && result.next.type !== 'end'; turn += 1) {
          now += 1_000 * draw(fc.nat, 90_000);
          const input = { ...draw(signal, result.state), now: new Date(now).toISOString(), facts: factsOf(shut) };
          const again = step(compiled, structuredClone(result.state), structuredClone(input));
          result = step(compiled, result.state, input);
          expect(again).toEqual(result);
          check(result);
          events.push(...result.events);
          const { messages: _messages, ...view } = replayEvents(events);
          expect(view).toEqual(viewOf(result.state));
          for (const { key, type } of result.effects) {
            expect(used.has(`${type} ${key}`)).toBe(false);
            used.add(`${type} ${key}`);
          }
        }
      }),
      { numRuns: 1_500 },
    );
    expect(accepted).toBeGreaterThan(100);
  }, 60_000);

  it('comes from every kind', () => {
    expect(Object.keys(CONFIGS).toSorted()).toEqual(
      Object.keys(KINDS)
        .filter((kind) => !['trigger.api', 'trigger.event', 'trigger.button', 'trigger.tag'].includes(kind))
        .toSorted(),
    );
  });
});

describe('any graph at all', () => {
  const anything = fc.oneof(
    fc.anything({ maxDepth: 4 }),
    fc.record({
      format: fc.constantFrom(FLOW_FORMAT, 'x', null),
      nodes: fc.array(
        fc.record({
          id: fc.constantFrom('a', 'b', '__proto__', ''),
          kind: fc.constantFrom(...Object.keys(KINDS), 'x'),
          config: fc.jsonValue(),
        }),
      ),
      edges: fc.array(
        fc.record({
          from: fc.constantFrom('a', 'b', 'c'),
          port: fc.constantFrom('next', 'else', '__proto__'),
          to: fc.constantFrom('a', 'b', 'c'),
        }),
      ),
    }),
  );

  it('is validated and read without a throw, and both agree', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const parsed = parseFlow(raw);
        if (!hasErrors(validateFlow(raw))) expect(parsed.ok).toBe(true);
        if (parsed.ok) compileFlow(parsed.graph);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused when it is nested too deep or is too large', () => {
    let deep: object = {};
    for (let level = 0; level < 100_000; level += 1) deep = { not: deep };
    const nested = {
      format: FLOW_FORMAT,
      nodes: [{ id: 'n', kind: 'split.condition', config: { branches: [deep] } }],
      edges: [],
    };
    expect(parseFlow(nested)).toMatchObject({ ok: false, code: 'payload_too_large' });
    expect(validateFlow(nested)).toMatchObject([{ rule: 'flow.too_large' }]);
    expect(parseFlow({ format: 'perdura.flow/2', nodes: [], edges: [] })).toMatchObject({
      code: 'flow_format_unsupported',
    });
    expect(parseFlow({ format: FLOW_FORMAT, nodes: [{ id: 'n', kind: 'x' }], edges: [] })).toMatchObject({
      ok: false,
      code: 'flow_invalid',
      errors: [{ pointer: '/nodes/0/kind' }],
    });
  });
});
