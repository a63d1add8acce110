import type { Core } from '../core/core.ts';
import { GraphError, unknownObject } from '../errors/graph-error.ts';
import { toFaultError } from '../faults/fault-error.ts';
import { handleMessages } from '../messages/messages-endpoint.ts';
import { readBody, sendJson, type Exchange } from '../server/exchange.ts';
import { asGraphError, graphHeaders, sendError } from './answer.ts';
import { findToken } from './authorize.ts';
import { findEdges, openEdges } from './edges.ts';
import type { AuthorizedCall, GraphAnswer, GraphCall, Handler } from './graph-call.ts';
import { readParams } from './params.ts';
import { splitVersion } from './version.ts';

/** Answers every call of the Graph API but the path of load, which ends up in the same functions. */
export function handleGraph(core: Core, exchange: Exchange, url: URL): void {
  readBody(exchange.request, (failure, bytes) => {
    if (failure) {
      exchange.response.destroy();
      return;
    }
    let version = 'v26.0';
    let path: string[];
    try {
      ({ version, path } = splitVersion(url.pathname));
    } catch (error) {
      sendError(exchange.response, asGraphError(error), version);
      return;
    }
    if (exchange.request.method === 'POST' && path.length === 2 && /^(marketing_)?messages$/.test(path[1] ?? '')) {
      const target = {
        numberId: path[0] ?? '',
        version,
        pathname: url.pathname,
        accessToken: url.searchParams.get('access_token'),
        marketingOnly: path[1] === 'marketing_messages',
      };
      handleMessages(core, exchange, target, bytes);
      return;
    }
    void answerCall(core, exchange, url, version, path, bytes);
  });
}

async function answerCall(
  core: Core,
  exchange: Exchange,
  url: URL,
  version: string,
  path: readonly string[],
  bytes: Buffer,
): Promise<void> {
  const { request, response } = exchange;
  const method = request.method ?? 'GET';
  const operation = operationOf(path);
  const effect = core.faults.forCall({ operation, numberId: path[0] ?? null });
  let answer: GraphAnswer | GraphError;
  try {
    if (effect?.dropRequest) throw new GraphError(2);
    if (effect?.error && !effect.acceptedAnyway) throw toFaultError(effect.error);
    const params = readParams(url.searchParams, request.headers['content-type'], bytes);
    const call = {
      core,
      method,
      version,
      path,
      query: url.searchParams,
      headers: request.headers,
      body: bytes,
      params,
    };
    answer = await dispatch({ ...call, token: null });
  } catch (error) {
    answer = asGraphError(error);
  }
  const isDropped = effect?.dropRequest === true || effect?.dropAnswer === true;
  core.store.calls.add({
    at: exchange.at,
    method,
    path: url.pathname,
    operation,
    phone_number_id: core.store.numbers.get(path[0] ?? '') ? (path[0] ?? null) : null,
    to: null,
    type: null,
    biz_opaque_callback_data: null,
    status: answer instanceof GraphError ? answer.http : (answer.status ?? 200),
    code: answer instanceof GraphError ? answer.code : null,
    wamid: null,
    dropped: isDropped,
  });
  const send = (): void => {
    core.store.written(() => {
      if (isDropped) request.socket.destroy();
      else if (answer instanceof GraphError) sendError(response, answer, version);
      else sendAnswer(exchange, answer, version);
    });
  };
  if (effect && effect.delayMs > 0) setTimeout(send, effect.delayMs);
  else send();
}

function sendAnswer({ response }: Exchange, answer: GraphAnswer, version: string): void {
  const headers = { ...graphHeaders(version), ...answer.headers };
  if (answer.bytes) {
    response.writeHead(answer.status ?? 200, { ...headers, 'content-length': answer.bytes.length });
    response.end(answer.bytes);
    return;
  }
  const json = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  sendJson(response, answer.status ?? 200, json, headers);
}

async function dispatch(call: GraphCall): Promise<GraphAnswer> {
  const [id = '', edge = ''] = call.path;
  const open = openEdges[call.path.join('/')]?.[call.method as 'GET'];
  if (open) return open(call);
  const given = call.params['access_token'];
  const token = findToken(call.core, call.headers.authorization, typeof given === 'string' ? given : null);
  const app = call.core.store.apps.get(token.app_id);
  if (!app) throw unknownObject(call.method, token.app_id);
  const authorized: AuthorizedCall = { ...call, token, app };
  return findHandler(authorized, id, edge)(authorized, id);
}

function findHandler(call: AuthorizedCall, id: string, edge: string): Handler {
  const edges = findEdges(call, id);
  const methods = edges?.[edge];
  if (!edges || (!methods && edge === '')) throw unknownObject(call.method, id);
  if (!methods) {
    throw new GraphError(2500, {
      http: 400,
      message: `Unknown path components: /${call.path.slice(1).join('/')}`,
      details: null,
    });
  }
  const handler = methods[call.method as 'GET'];
  if (!handler) throw unknownObject(call.method, id);
  return handler;
}

/** The kind of a call, for the record and for faults. */
function operationOf(path: readonly string[]): string {
  const [first = '', edge] = path;
  if (first === 'whatsapp_business') return 'media';
  switch (edge) {
    case 'media':
    case 'uploads':
      return 'media';
    case 'message_templates':
    case 'upsert_message_templates':
    case 'migrate_message_templates':
      return 'templates';
    case undefined:
      return first === 'oauth' || first === 'debug_token' ? 'tokens' : 'objects';
    default:
      return edge;
  }
}
