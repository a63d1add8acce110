import type { CompiledFlow } from '../compile-flow.ts';
import { readInstant } from '../instant.ts';
import { isJsonObject } from '../json.ts';
import type { Position } from '../kinds/kind.ts';
import type { Effect } from '../run/effect.ts';
import type { RunEvent, RunEventBody } from '../run/event.ts';
import type { RunFacts } from '../run/facts.ts';
import type { RunState } from '../run/state.ts';
import type { StepInput } from '../run/step-input.ts';

/** Why an input changed nothing. All but the last two are codes of the error table. */
export interface Ignored {
  readonly code:
    | 'run_ended'
    | 'run_not_steerable'
    | 'already_started'
    | 'validation_failed'
    | 'payload_too_large'
    | 'not_due'
    | 'not_expected';
  readonly detail: string;
}

/** The working copy of one step; only the files of this folder change it. */
export interface Draft {
  readonly flow: CompiledFlow;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly at: string;
  readonly state: RunState;
  facts: RunFacts;
  readonly effects: Effect[];
  readonly events: RunEvent[];
  /** Visits of this step by node. */
  readonly visits: Map<string, number>;
  visited: number;
  ignored: Ignored | null;
}

/**
 * Opens a working copy, so that the given state stays as it is.
 *
 * @param flow - the flow of the run's version
 * @param state - the stored state
 * @param input - the input of the step
 * @returns the working copy
 */
export const openDraft = (flow: CompiledFlow, state: RunState, input: StepInput): Draft => ({
  flow,
  now: readInstant(input.now) ?? 0,
  at: input.now,
  state: {
    ...state,
    visits: { ...state.visits },
    rounds: { ...state.rounds },
    vars: { ...state.vars },
    sent: { ...state.sent },
    held: [...state.held],
  },
  facts: input.facts,
  effects: [],
  events: [],
  visits: new Map(),
  visited: 0,
  ignored: null,
});

/**
 * The visit of a node that the run is on.
 *
 * @param draft - the working copy
 * @param node - id of the node
 * @returns how often it was entered, 0 for never
 */
export const visitOf = (draft: Draft, node: string): number =>
  Object.hasOwn(draft.state.visits, node) ? (draft.state.visits[node] ?? 0) : 0;

/**
 * Names a visit; effects, waits and calls are keyed by it.
 *
 * @param node - id of the node
 * @param visit - its visit, from 1
 * @returns `node#visit`
 */
export const keyOf = (node: string, visit: number): string => `${node}#${visit}`;

/**
 * Writes an event of the node the run is on.
 *
 * @param draft - the working copy
 * @param event - what happened
 */
export const record = (draft: Draft, event: RunEventBody): void => {
  const { node } = draft.state;
  draft.events.push({ ...event, at: draft.at, node, visit: node === null ? null : visitOf(draft, node) });
};

/**
 * Notes that an input changed nothing.
 *
 * @param draft - the working copy
 * @param code - why
 * @param detail - in words
 */
export const ignore = (draft: Draft, code: Ignored['code'], detail: string): void => {
  draft.ignored = { code, detail };
};

/**
 * What a node's step may read.
 *
 * @param draft - the working copy
 * @param node - id of the node the run is on
 * @returns the position, with what this step has changed so far
 */
export const positionAt = (draft: Draft, node: string): Position => {
  const { state, facts } = draft;
  const visit = visitOf(draft, node);
  return {
    now: draft.now,
    node,
    visit,
    key: keyOf(node, visit),
    facts,
    state,
    scope: {
      contact: facts.contact,
      run: state.vars,
      input: state.input,
      reply: isJsonObject(state.reply) ? state.reply : null,
      now: draft.at,
      zone: facts.zone ?? 'UTC',
    },
  };
};
