import type { ErrorCode } from '../../errors/errors.ts';
import type { RunState } from './state.ts';
import type { Call, Wait } from './wait.ts';

/**
 * What a run needs next. `paused` waits for a person to resume; what it held then stands in `holding`, and a reply,
 * an event or a status for it should still be brought (the run keeps it). `failed` waits for a person to retry, skip,
 * jump or cancel.
 */
export type Next =
  | { readonly type: 'wait'; readonly wait: Wait }
  | { readonly type: 'call'; readonly call: Call }
  | { readonly type: 'paused'; readonly holding: Wait | Call | null }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly node: string; readonly detail: string }
  | { readonly type: 'end'; readonly outcome: string };

/**
 * What a stored run needs next: the same as the step that led there said.
 *
 * @param state - the state after a step
 * @returns what to do; a run that was never started has ended with outcome `not_started`
 */
export const nextOf = (state: RunState): Next => {
  if (state.status === 'ended') return { type: 'end', outcome: state.outcome ?? 'completed' };
  if (state.paused !== null) return { type: 'paused', holding: state.wait ?? state.call };
  if (state.failure !== null) return { type: 'failed', ...state.failure };
  if (state.wait !== null) return { type: 'wait', wait: state.wait };
  if (state.call !== null) return { type: 'call', call: state.call };
  return { type: 'end', outcome: 'not_started' };
};
