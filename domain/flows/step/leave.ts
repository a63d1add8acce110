import type { ErrorCode } from '../../errors/errors.ts';
import type { CompiledNode } from '../compile-flow.ts';
import type { Json } from '../json.ts';
import type { End, Fail, Go, Stop } from '../kinds/kind.ts';
import type { LeaveReason } from '../run/event.ts';
import { applyChanges, canSet } from './apply-changes.ts';
import { keyOf, record, visitOf, type Draft } from './draft.ts';

/**
 * Ends the run and lets go of all it kept.
 *
 * @param draft - the working copy
 * @param outcome - how it ended
 */
export const endRun = (draft: Draft, outcome: string): void => {
  record(draft, { type: 'ended', outcome });
  Object.assign(draft.state, {
    status: 'ended',
    outcome,
    wait: null,
    call: null,
    paused: null,
    failure: null,
    held: [],
  });
};

/**
 * Stops the run at its node until a person retries, skips, jumps or cancels.
 *
 * @param draft - the working copy
 * @param code - code of the error table
 * @param detail - in words, nothing personal
 */
export const failRun = (draft: Draft, code: ErrorCode, detail: string): void => {
  record(draft, { type: 'failed', code, detail });
  const failure = { code, node: draft.state.node ?? '', detail };
  Object.assign(draft.state, { status: 'failed', failure, wait: null, call: null });
};

/**
 * Leaves a node. A port that leads nowhere ends the run as completed.
 *
 * @param draft - the working copy
 * @param node - the node
 * @param port - one of its ports
 * @param by - what made it leave
 * @param why - why this port, if there is more to tell
 */
export const leave = (draft: Draft, node: CompiledNode, port: string, by: LeaveReason, why?: Json): void => {
  const target = node.targets.get(port);
  record(draft, { type: 'left', port, to: target ?? null, by, ...(why === undefined ? {} : { content: { why } }) });
  if (target === undefined) {
    endRun(draft, 'completed');
    return;
  }
  Object.assign(draft.state, { status: 'ready', node: target, wait: null, call: null, failure: null });
};

const fail = (draft: Draft, node: CompiledNode, { fail: code, detail, why }: Fail): void => {
  if (!node.targets.has('failed')) {
    failRun(draft, code, detail);
    return;
  }
  record(draft, { type: 'refused', code, detail });
  leave(draft, node, 'failed', 'failed', why);
};

const stop = (draft: Draft, node: CompiledNode, request: Stop): void => {
  const place = { key: keyOf(node.id, visitOf(draft, node.id)), node: node.id, since: draft.at };
  if ('wait' in request) {
    Object.assign(draft.state, { status: 'waiting', wait: { ...request.wait, ...place } });
    record(draft, { type: 'waiting', wait: request.wait.kind, until: request.wait.until });
  } else {
    Object.assign(draft.state, { status: 'calling', call: { ...request.call, ...place } });
    record(draft, { type: 'calling', call: request.call.kind });
  }
};

/**
 * Carries out what a node's step said.
 *
 * @param draft - the working copy
 * @param node - the node
 * @param result - what its step said
 */
export const carryOut = (draft: Draft, node: CompiledNode, result: Go | Fail | End | Stop): void => {
  if ('end' in result) {
    endRun(draft, result.end);
    return;
  }
  if (result.set !== undefined && !canSet(draft, result.set)) {
    fail(draft, node, { fail: 'payload_too_large', detail: 'The variables of the run are too large' });
    return;
  }
  applyChanges(draft, node.id, result);
  if ('go' in result) leave(draft, node, result.go, result.by ?? 'passed', result.why);
  else if ('fail' in result) fail(draft, node, result);
  else stop(draft, node, result);
};
