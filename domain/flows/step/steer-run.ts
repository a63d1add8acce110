import { readInstant, writeInstant } from '../instant.ts';
import { nameSchema } from '../kinds/identifiers.ts';
import type { Steer } from '../run/signal.ts';
import { canSet, setVariable } from './apply-changes.ts';
import { ignore, record, type Draft } from './draft.ts';
import { endRun, leave } from './leave.ts';
import { endWait, offerHeld } from './take-news.ts';

type Act<A extends Steer['act']> = Extract<Steer, { act: A }>;

const refuse = (draft: Draft, detail: string): void => ignore(draft, 'run_not_steerable', detail);

const pause = (draft: Draft, { reason }: Act<'pause'>): void => {
  if (draft.state.paused !== null) {
    refuse(draft, 'The run is paused already');
    return;
  }
  draft.state.paused = { since: draft.at, reason: reason ?? null };
  record(draft, { type: 'steered', act: 'pause', reason });
};

/** Gives an overdue wait the time that was left when the pause began. */
const replan = (draft: Draft, since: string): void => {
  const { wait } = draft.state;
  const until = wait?.until ?? null;
  const paused = readInstant(since);
  if (wait === null || until === null || paused === undefined) return;
  const left = Math.max(0, (readInstant(until) ?? 0) - paused);
  const replanned = { ...wait, until: writeInstant(draft.now + left) };
  draft.state.wait = replanned;
  record(draft, { type: 'waiting', wait: wait.kind, until: replanned.until });
};

const isOverdue = (draft: Draft): boolean => {
  const until = draft.state.wait?.until ?? null;
  return until !== null && (readInstant(until) ?? 0) <= draft.now;
};

const resume = (draft: Draft, { overdue = 'fire' }: Act<'resume'>): void => {
  const { paused } = draft.state;
  if (paused === null) {
    refuse(draft, 'The run is not paused');
    return;
  }
  draft.state.paused = null;
  record(draft, { type: 'steered', act: 'resume' });
  if (offerHeld(draft) || !isOverdue(draft)) return;
  if (overdue === 'replan') replan(draft, paused.since);
  if (isOverdue(draft)) endWait(draft);
};

const skip = (draft: Draft, { port }: Act<'skip'>): void => {
  const { status, node: id } = draft.state;
  const node = id === null ? undefined : draft.flow.nodes.get(id);
  if (node === undefined || !['waiting', 'calling', 'failed'].includes(status)) {
    refuse(draft, 'There is nothing to skip');
    return;
  }
  const by = port ?? node.skip;
  if (!node.ports.includes(by)) {
    refuse(draft, `The node has no port ${by}`);
    return;
  }
  record(draft, { type: 'steered', act: 'skip' });
  leave(draft, node, by, 'skipped');
};

const retry = (draft: Draft): void => {
  if (draft.state.status !== 'failed') {
    refuse(draft, 'The run has not failed');
    return;
  }
  record(draft, { type: 'steered', act: 'retry' });
  Object.assign(draft.state, { status: 'ready', failure: null });
};

const jump = (draft: Draft, { node: id }: Act<'jump'>): void => {
  const node = draft.flow.nodes.get(id);
  if (node === undefined || node.family === 'trigger') {
    refuse(draft, 'There is no such node to jump to');
    return;
  }
  record(draft, { type: 'steered', act: 'jump', to: id });
  Object.assign(draft.state, { status: 'ready', node: id, wait: null, call: null, failure: null });
};

const set = (draft: Draft, { name, value }: Act<'set'>): void => {
  if (!nameSchema.safeParse(name).success) {
    ignore(draft, 'validation_failed', 'This is no name for a variable');
    return;
  }
  if (!canSet(draft, { [name]: value })) {
    ignore(draft, 'payload_too_large', 'The value is too large');
    return;
  }
  record(draft, { type: 'steered', act: 'set' });
  setVariable(draft, name, value);
};

const cancel = (draft: Draft, { reason }: Act<'cancel'>): void => {
  record(draft, { type: 'steered', act: 'cancel', reason });
  endRun(draft, 'cancelled');
};

const ACTS: { readonly [A in Steer['act']]: (draft: Draft, steer: Act<A>) => void } = {
  pause,
  resume,
  skip,
  retry,
  jump,
  set,
  cancel,
};

const carryOutAct = <A extends Steer['act']>(draft: Draft, steer: { [B in A]: Act<B> }[A]): void =>
  ACTS[steer.act](draft, steer);

/**
 * Steers a run that has begun and not ended. While paused, `skip`, `retry` and `jump` move it and it stays paused.
 *
 * @param draft - the working copy
 * @param steer - what a person wants
 */
export const steerRun = (draft: Draft, steer: Steer): void => {
  if (draft.state.status === 'new') {
    refuse(draft, 'The run has not begun');
    return;
  }
  carryOutAct(draft, steer);
};
