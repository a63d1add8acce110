import { describe, expect, it } from 'vitest';
import { planMove } from './plan-move.ts';
import { newRunState } from './run/state.ts';
import { step } from './step.ts';
import { factsOf, flowOf, NOON } from './testing/build-flow.ts';

const version = (wait: string, kind: string, config: object) =>
  flowOf(
    [
      ['start', 'trigger.api'],
      [wait, kind, config],
      ['end', 'end', { outcome: 'done' }],
    ],
    [`start > ${wait}`, `${wait}.next > end`, `${wait}.reply > end`],
  );

const old = version('wait', 'wait.reply', { timeout: 'P1D', save_as: 'a' });
const waiting = step(old, newRunState(), { type: 'start', now: NOON, facts: factsOf() }).state;

describe('moving a run to another version', () => {
  it('stays on the same node of the same kind, which takes what comes as the new version says', () => {
    const changed = version('wait', 'wait.reply', { timeout: 'P7D', save_as: 'b' });
    expect(planMove(old, changed, waiting)).toEqual({ type: 'stays' });
    const reply = { at: NOON, type: 'text', text: 'yes' };
    const { state, next } = step(changed, waiting, { type: 'reply', reply, now: NOON, facts: factsOf() });
    expect(state.vars).toEqual({ b: 'yes' });
    expect(next).toEqual({ type: 'end', outcome: 'done' });
  });

  it('jumps where the node is another one', () => {
    expect(planMove(old, version('wait', 'wait.time', { for: 'P1D' }), waiting)).toEqual({
      type: 'jumps',
      node: 'wait',
    });
    const renamed = version('ask', 'wait.reply', {});
    expect(planMove(old, renamed, waiting, { wait: 'ask' })).toEqual({ type: 'jumps', node: 'ask' });
  });

  it('is refused where there is no node, at a trigger, and after the end', () => {
    const renamed = version('ask', 'wait.reply', {});
    expect(planMove(old, renamed, waiting)).toMatchObject({ code: 'run_version_incompatible' });
    expect(planMove(old, renamed, waiting, { wait: 'start' })).toMatchObject({ code: 'run_version_incompatible' });
    const ended = step(old, waiting, { type: 'steer', act: 'cancel', now: NOON, facts: factsOf() }).state;
    expect(planMove(old, renamed, ended)).toMatchObject({ code: 'run_ended' });
  });
});
