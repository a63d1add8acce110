import { readInstant } from '../instant.ts';
import { isJsonObject, VALUE_BOUNDS, withinBounds, type Json } from '../json.ts';
import type { Start } from '../run/signal.ts';
import type { StepInput } from '../run/step-input.ts';
import { ignore, record, type Draft } from './draft.ts';
import { failRun } from './leave.ts';
import { steerRun } from './steer-run.ts';
import { endWait, takeNews } from './take-news.ts';

const triggerFor = (draft: Draft, wanted: string | undefined): string | undefined => {
  const { nodes, triggers } = draft.flow;
  if (wanted !== undefined) return triggers.find((id) => id === wanted);
  return triggers.find((id) => nodes.get(id)?.kind === 'trigger.api') ?? triggers[0];
};

const start = (draft: Draft, { trigger, input = {}, reply }: Start): void => {
  if (draft.state.status !== 'new') {
    ignore(draft, 'already_started', 'The run has begun already');
    return;
  }
  if (!withinBounds(input, VALUE_BOUNDS)) {
    ignore(draft, 'payload_too_large', 'The input is too large');
    return;
  }
  draft.state.input = input;
  draft.state.reply = reply ?? null;
  const words: Json = isJsonObject(reply) ? reply : null;
  record(draft, { type: 'started', content: { input, reply: words } });
  const first = triggerFor(draft, trigger);
  if (first === undefined) failRun(draft, 'flow_invalid', 'The flow has no such trigger');
  else Object.assign(draft.state, { status: 'ready', node: first });
};

/** A timer may come early (a clock set before a re-plan) or late (a reply was quicker); both change nothing. */
const timer = (draft: Draft, wanted: string | undefined): void => {
  const { wait, paused } = draft.state;
  const until = wait?.until ?? null;
  if (paused !== null || wait === null || until === null || (wanted !== undefined && wanted !== wait.key)) {
    ignore(draft, 'not_expected', 'No timer runs for this');
    return;
  }
  if ((readInstant(until) ?? 0) > draft.now) {
    ignore(draft, 'not_due', 'The wait has not ended yet');
    return;
  }
  endWait(draft);
};

/**
 * Takes the input of a step: moves the run if it is for it, and says why if it is not.
 *
 * @param draft - the working copy
 * @param input - the input
 */
export const receive = (draft: Draft, input: StepInput): void => {
  if (draft.state.status === 'ended') {
    ignore(draft, 'run_ended', 'The run has ended');
    return;
  }
  if (input.type === 'start') {
    start(draft, input);
    return;
  }
  if (input.type === 'steer') {
    steerRun(draft, input);
    return;
  }
  if (draft.state.status === 'new') {
    ignore(draft, 'not_expected', 'The run has not begun');
    return;
  }
  if (input.type === 'timer') {
    timer(draft, input.wait);
    return;
  }
  const { now: _now, facts: _facts, ...news } = input;
  takeNews(draft, news);
};
