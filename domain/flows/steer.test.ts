import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Signal, Steer } from './run/signal.ts';
import { newRunState, type RunState } from './run/state.ts';
import { step, type StepResult } from './step.ts';
import { factsOf, flowOf, NOON } from './testing/build-flow.ts';

const at = (hours: number): string => new Date(Date.parse(NOON) + hours * 3_600_000).toISOString();

const flow = flowOf(
  [
    ['start', 'trigger.api'],
    ['wait', 'wait.reply', { timeout: 'P1D', save_as: 'a' }],
    ['call', 'http.request', { method: 'GET', url: 'https://example.com' }],
    ['again', 'wait.reply', { timeout: 'P1D', save_as: 'b' }],
    ['done', 'end', { outcome: 'done' }],
    ['silent', 'end', { outcome: 'silent' }],
  ],
  [
    'start > wait',
    'wait.reply > call',
    'call > again',
    'again.reply > done',
    'wait.timeout > silent',
    'again.timeout > silent',
  ],
);

const send = (state: RunState, signal: Signal, hours: number): StepResult =>
  step(flow, state, { ...signal, now: at(hours), facts: factsOf() });
const steer = (state: RunState, act: Steer, hours: number): StepResult => send(state, { type: 'steer', ...act }, hours);
const text = (body: string): Signal => ({ type: 'reply', reply: { at: NOON, type: 'text', text: body } });
const result: Signal = { type: 'call_result', call: 'call#1', status: 200 };

const waiting = send(newRunState(), { type: 'start' }, 0).state;
const paused = steer(waiting, { act: 'pause', reason: 'lunch' }, 1).state;
const calling = send(waiting, text('one'), 1).state;

describe('pause and resume', () => {
  it('holds the timer', () => {
    expect(send(paused, { type: 'timer' }, 30).ignored?.code).toBe('not_expected');
    expect(steer(paused, { act: 'resume' }, 2).next).toMatchObject({ type: 'wait', wait: { until: at(24) } });
  });

  it('fires an overdue wait, or gives it its rest again', () => {
    expect(steer(paused, { act: 'resume' }, 30).next).toEqual({ type: 'end', outcome: 'silent' });
    const replanned = steer(paused, { act: 'resume', overdue: 'replan' }, 30);
    expect(replanned.next).toMatchObject({ type: 'wait', wait: { until: at(30 + 23) } });
  });

  it('keeps replies and takes them first on resume', () => {
    const kept = send(paused, text('late'), 26);
    expect(kept.next).toMatchObject({ type: 'paused', holding: { kind: 'reply' } });
    const resumed = steer(kept.state, { act: 'resume' }, 30);
    expect(resumed.next).toMatchObject({ type: 'call' });
    expect(resumed.state.vars).toEqual({ a: 'late' });
  });

  it('keeps the result of a call and the replies behind it, each for its node', () => {
    const stopped = steer(calling, { act: 'pause' }, 2).state;
    const kept = [result, text('two')].reduce((state, signal) => send(state, signal, 3).state, stopped);
    const resumed = steer(kept, { act: 'resume' }, 4);
    expect(resumed.next).toEqual({ type: 'end', outcome: 'done' });
    expect(resumed.state.vars).toEqual({ a: 'one', b: 'two' });
  });

  it('is refused twice', () => {
    expect(steer(paused, { act: 'pause' }, 2).ignored?.code).toBe('run_not_steerable');
    expect(steer(waiting, { act: 'resume' }, 2).ignored?.code).toBe('run_not_steerable');
  });
});

describe('pauses', () => {
  it('change nothing of what a run does, wherever they fall', () => {
    const inputs: readonly Signal[] = [text('one'), result, text('two'), { type: 'timer' }];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...inputs), { maxLength: 6 }),
        fc.infiniteStream(fc.boolean()),
        (all, pauses) => {
          const play = (pausing: boolean) => {
            let state = waiting;
            const effects: string[] = [];
            const take = (step: StepResult): void => {
              state = step.state;
              effects.push(...step.effects.map(({ type, key }) => `${type} ${key}`));
            };
            all.forEach((signal, index) => {
              const pause = pausing && (pauses.next().value ?? false);
              if (pause) take(steer(state, { act: 'pause' }, index + 1));
              take(send(state, signal, index + 1));
              if (pause) take(steer(state, { act: 'resume' }, index + 1));
            });
            return { state, effects };
          };
          expect(play(true)).toEqual(play(false));
        },
      ),
    );
  });

  it('keep only what is small', () => {
    const stopped = steer(calling, { act: 'pause' }, 2).state;
    const large: Signal = { type: 'call_result', call: 'call#1', status: 200, body: 'x'.repeat(70_000) };
    const kept = send(stopped, large, 3);
    expect(JSON.stringify(kept.state).length).toBeLessThan(2_000);
    expect(steer(kept.state, { act: 'resume' }, 4).next).toMatchObject({ type: 'failed', code: 'payload_too_large' });
    const input = { x: 'x'.repeat(70_000) };
    expect(send(newRunState(), { type: 'start', input }, 0).ignored?.code).toBe('payload_too_large');
  });

  it('keep at most 20 replies, the last ones', () => {
    const many = Array.from({ length: 30 }, (_, index) => text(`${index}`));
    const kept = many.reduce((state, signal) => send(state, signal, 2).state, paused);
    expect(kept.held).toHaveLength(20);
    expect(steer(kept, { act: 'resume' }, 3).state.vars).toEqual({ a: '10' });
  });
});

describe('a flow that is not the one the run was on', () => {
  const another = flowOf([['start', 'trigger.api']], []);
  const input = { now: at(25), facts: factsOf() };

  it('fails the run instead of throwing or waiting for nothing', () => {
    expect(step(another, waiting, { type: 'timer', ...input }).next).toMatchObject({
      type: 'failed',
      code: 'flow_invalid',
    });
    expect(step(another, paused, { type: 'steer', act: 'resume', ...input }).next).toMatchObject({
      code: 'flow_invalid',
    });
    expect(step(another, waiting, { type: 'steer', act: 'skip', ...input }).ignored?.code).toBe('run_not_steerable');
    expect(step(another, calling, { ...result, ...input }).ignored?.code).toBe('not_expected');
  });
});

describe('a reply that comes early', () => {
  it('answers the next wait for one', () => {
    const early = send(calling, text('early'), 2).state;
    expect(send(early, result, 3).next).toEqual({ type: 'end', outcome: 'done' });
  });
});

describe('skip, jump, retry, set and cancel', () => {
  it('skips by the default port or a chosen one', () => {
    expect(steer(waiting, { act: 'skip' }, 1).next).toEqual({ type: 'end', outcome: 'silent' });
    expect(steer(waiting, { act: 'skip', port: 'reply' }, 1).next).toMatchObject({ type: 'call' });
    expect(steer(waiting, { act: 'skip', port: 'nowhere' }, 1).ignored?.code).toBe('run_not_steerable');
  });

  it('moves a paused run and leaves it paused', () => {
    const moved = steer(paused, { act: 'jump', node: 'again' }, 2);
    expect(moved.next).toEqual({ type: 'paused', holding: null });
    expect(steer(moved.state, { act: 'resume' }, 3).next).toMatchObject({ type: 'wait', wait: { key: 'again#1' } });
    const skipped = steer(paused, { act: 'skip', port: 'reply' }, 2);
    expect(steer(skipped.state, { act: 'resume' }, 3).next).toMatchObject({ type: 'call' });
  });

  it('jumps to a node, not to a trigger or nowhere', () => {
    expect(steer(waiting, { act: 'jump', node: 'done' }, 1).next).toEqual({ type: 'end', outcome: 'done' });
    for (const node of ['start', 'nowhere', '__proto__']) {
      expect(steer(waiting, { act: 'jump', node }, 1).ignored?.code).toBe('run_not_steerable');
    }
  });

  it('retries a failed step with a new key', () => {
    const failed = send(calling, { type: 'call_failed', call: 'call#1', code: 'deadline_exceeded' }, 2);
    expect(failed.next).toMatchObject({ type: 'failed', code: 'deadline_exceeded', node: 'call' });
    expect(steer(failed.state, { act: 'retry' }, 3).next).toMatchObject({ type: 'call', call: { key: 'call#2' } });
    expect(steer(failed.state, { act: 'skip' }, 3).next).toMatchObject({ type: 'wait', wait: { node: 'again' } });
    expect(steer(waiting, { act: 'retry' }, 3).ignored?.code).toBe('run_not_steerable');
  });

  it('sets a variable', () => {
    expect(steer(waiting, { act: 'set', name: 'vip', value: true }, 1).state.vars).toEqual({ vip: true });
    expect(steer(waiting, { act: 'set', name: '__proto__', value: 1 }, 1).ignored?.code).toBe('validation_failed');
    const huge = 'x'.repeat(70_000);
    expect(steer(waiting, { act: 'set', name: 'vip', value: huge }, 1).ignored?.code).toBe('payload_too_large');
  });

  it('cancels', () => {
    expect(steer(paused, { act: 'cancel', reason: 'wrong flow' }, 2).next).toEqual({
      type: 'end',
      outcome: 'cancelled',
    });
  });

  it('refuses before the start', () => {
    expect(steer(newRunState(), { act: 'cancel' }, 0).ignored?.code).toBe('run_not_steerable');
  });
});
