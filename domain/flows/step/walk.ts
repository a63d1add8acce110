import type { Draft } from './draft.ts';
import { positionAt, record, visitOf } from './draft.ts';
import { carryOut, failRun } from './leave.ts';
import { MOST_MESSAGES_OF_NODE, MOST_VISITS, MOST_VISITS_OF_NODE } from './limits.ts';
import { offerHeld } from './take-news.ts';

const tooLong = (draft: Draft, node: string): boolean => {
  const visits = (draft.visits.get(node) ?? 0) + 1;
  draft.visits.set(node, visits);
  draft.visited += 1;
  if (visits > MOST_VISITS_OF_NODE || draft.visited > MOST_VISITS) return true;
  return visits > MOST_MESSAGES_OF_NODE && draft.flow.nodes.get(node)?.family === 'message';
};

/** News that were kept begin a walk of their own; there are few of them, so all walks together stay bounded. */
const beginAnew = (draft: Draft): void => {
  draft.visits.clear();
  draft.visited = 0;
};

const visit = (draft: Draft, id: string): 'runaway' | undefined => {
  const node = draft.flow.nodes.get(id);
  if (node === undefined) {
    failRun(draft, 'flow_invalid', 'The flow has no such node');
    return undefined;
  }
  if (tooLong(draft, id)) return 'runaway';
  draft.state.visits[id] = visitOf(draft, id) + 1;
  record(draft, { type: 'entered' });
  carryOut(draft, node, node.enter(positionAt(draft, id)));
  return undefined;
};

/**
 * Walks on until the run waits, calls, fails, ends or is paused.
 *
 * @param draft - the working copy
 * @returns `runaway` when the walk passed its limits: the step is to be taken back
 */
export const walk = (draft: Draft): 'runaway' | undefined => {
  const { state } = draft;
  for (;;) {
    if (state.paused !== null) return undefined;
    if (state.status === 'ready' && state.node !== null) {
      if (visit(draft, state.node) === 'runaway') return 'runaway';
    } else if (state.held.length > 0 && offerHeld(draft)) beginAnew(draft);
    else return undefined;
  }
};
