import type { CompiledFlow } from './compile-flow.ts';
import type { Effect } from './run/effect.ts';
import type { RunEvent } from './run/event.ts';
import { nextOf, type Next } from './run/next.ts';
import type { RunState } from './run/state.ts';
import type { StepInput } from './run/step-input.ts';
import { openDraft, type Draft, type Ignored } from './step/draft.ts';
import { failRun } from './step/leave.ts';
import { receive } from './step/receive.ts';
import { walk } from './step/walk.ts';

/** What a step gives. Commit all of it in one transaction. */
export interface StepResult {
  readonly state: RunState;
  readonly effects: readonly Effect[];
  readonly events: readonly RunEvent[];
  readonly next: Next;
  /** Why the input changed nothing; then state is the given one and there are no effects and no events. */
  readonly ignored: Ignored | null;
}

/** What a walk changes, to be put back when it runs away. Visits stay, so that a retry has keys of its own. */
const snapshot = ({ state, effects, events }: Draft) => {
  const { vars, reply, last_sent, held } = state;
  const kept = { vars, reply, last_sent, held, sent: { ...state.sent }, rounds: { ...state.rounds } };
  return { kept, effects: effects.length, events: events.length };
};

/** Takes back a walk that ran away: nothing it did stays, the run stops at the node for a person. */
const takeBack = (draft: Draft, before: ReturnType<typeof snapshot>): void => {
  draft.effects.length = before.effects;
  draft.events.length = before.events;
  Object.assign(draft.state, before.kept);
  failRun(draft, 'flow_step_limit', 'The flow goes round without a wait');
};

/**
 * Steps a run: takes one input, walks through as many nodes as need no wait, and says what the run needs next.
 *
 * Deterministic and pure: no clock, no randomness, no I/O; the same flow, state and input give the same result. Never
 * throws for a flow from `compileFlow` and a state it made itself. A walk without a wait is bounded (128 visits of a
 * node, 5,000 in all, 20 messages of a node); beyond that the step is taken back and the run fails with `flow_step_limit`.
 *
 * @param flow - the compiled flow of the run's version
 * @param state - the stored state, `newRunState()` for a run to start
 * @param input - a signal with the instant and the facts of this transaction
 * @returns the new state, effects, events, and what comes next
 */
export const step = (flow: CompiledFlow, state: RunState, input: StepInput): StepResult => {
  const draft = openDraft(flow, state, input);
  receive(draft, input);
  if (draft.ignored !== null) {
    return { state, effects: [], events: [], next: nextOf(state), ignored: draft.ignored };
  }
  const before = snapshot(draft);
  if (walk(draft) === 'runaway') takeBack(draft, before);
  return {
    state: draft.state,
    effects: draft.effects,
    events: draft.events,
    next: nextOf(draft.state),
    ignored: null,
  };
};
