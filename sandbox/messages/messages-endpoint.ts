import type { Core } from '../core/core.ts';
import type { GraphError } from '../errors/graph-error.ts';
import type { CallEffect } from '../faults/fault.ts';
import { toFaultError } from '../faults/fault-error.ts';
import { asGraphError, graphHeaders, sendError } from '../graph/answer.ts';
import { findToken, MESSAGING, reachNumber, requireScope } from '../graph/authorize.ts';
import { parseObject, readTextMembers, textOf } from '../graph/params.ts';
import { sendJson, type Exchange } from '../server/exchange.ts';
import type { CallRow } from '../store/rows.ts';
import { acceptMessage } from './accept-message.ts';
import { markRead } from './mark-read.ts';

/** Where a call of this endpoint goes. */
export interface MessagesTarget {
  numberId: string;
  version: string;
  pathname: string;
  accessToken: string | null;
  /** `/marketing_messages` takes marketing templates only. */
  marketingOnly: boolean;
}

interface Outcome {
  status: number;
  code: number | null;
  wamid: string | null;
  answer: string | GraphError;
}

/**
 * POST /{phone_number_id}/messages: sends, or marks as read. This is the path that load tests walk, so it stays apart
 * from the other edges. The answer leaves once the message survives a killed process.
 */
export function handleMessages(core: Core, exchange: Exchange, target: MessagesTarget, bytes: Buffer): void {
  let raw = bytes.toString('utf8');
  let body: Record<string, unknown> = {};
  let effect: CallEffect | null = null;
  let outcome: Outcome;
  try {
    const given = parseObject(raw);
    body = readTextMembers(given);
    if (body !== given) raw = JSON.stringify(body);
    effect = core.faults.forCall({ operation: 'messages', numberId: target.numberId, to: recipientOf(body) });
    if (effect?.dropRequest) {
      logCall(core, exchange, target, body, { status: 0, code: null, wamid: null, answer: '' }, true);
      exchange.request.socket.destroy();
      return;
    }
    if (effect?.error && !effect.acceptedAnyway) outcome = refusal(effect.error);
    else {
      outcome = accept(core, exchange, target, body, raw, effect);
      if (effect?.error) outcome = { ...refusal(effect.error), wamid: outcome.wamid };
    }
  } catch (thrown) {
    const error = asGraphError(thrown);
    outcome = { status: error.http, code: error.code, wamid: null, answer: error };
  }
  const isDropped = effect?.dropAnswer === true;
  logCall(core, exchange, target, body, outcome, isDropped);
  const answer = (): void => {
    core.store.written(() => {
      if (isDropped) exchange.request.socket.destroy();
      else if (typeof outcome.answer !== 'string') sendError(exchange.response, outcome.answer, target.version);
      else sendJson(exchange.response, outcome.status, outcome.answer, graphHeaders(target.version));
    });
  };
  if (effect && effect.delayMs > 0) setTimeout(answer, effect.delayMs);
  else answer();
}

function accept(
  core: Core,
  exchange: Exchange,
  target: MessagesTarget,
  body: Record<string, unknown>,
  raw: string,
  effect: CallEffect | null,
): Outcome {
  const token = findToken(core, exchange.request.headers.authorization, target.accessToken);
  const { number, account } = reachNumber(core, token, target.numberId, 'POST');
  requireScope(token, MESSAGING);
  if (body['status'] !== undefined) {
    return { status: 200, code: null, wamid: null, answer: markRead(core, number, body) };
  }
  const { row, answer } = acceptMessage(core, {
    number,
    account,
    body,
    raw,
    version: target.version,
    failCode: effect?.failCode ?? null,
    isHeld: effect?.holdForQuality ?? false,
    marketingOnly: target.marketingOnly,
  });
  return { status: 200, code: null, wamid: row.wamid, answer };
}

function refusal(given: NonNullable<CallEffect['error']>): Outcome {
  const error = toFaultError(given);
  return { status: error.http, code: error.code, wamid: null, answer: error };
}

function recipientOf(body: Readonly<Record<string, unknown>>): string | null {
  const to = body['to'] ?? body['recipient'];
  return to === undefined || to === null ? null : textOf(to);
}

function logCall(
  core: Core,
  exchange: Exchange,
  target: MessagesTarget,
  body: Readonly<Record<string, unknown>>,
  outcome: Outcome,
  dropped: boolean,
): void {
  const biz = body['biz_opaque_callback_data'];
  const call: Omit<CallRow, 'seq'> = {
    at: exchange.at,
    method: 'POST',
    path: target.pathname,
    operation: body['status'] === 'read' ? 'read' : 'messages',
    phone_number_id: target.numberId,
    to: recipientOf(body),
    type: typeof body['type'] === 'string' ? body['type'] : null,
    biz_opaque_callback_data: typeof biz === 'string' ? biz : null,
    status: outcome.status,
    code: outcome.code,
    wamid: outcome.wamid,
    dropped,
  };
  const row = core.store.calls.add(call);
  if (core.live.watched) core.live.publish('call', row);
}
