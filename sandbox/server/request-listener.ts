import type { IncomingMessage, ServerResponse } from 'node:http';
import { handleControl } from '../control/control-router.ts';
import type { Core } from '../core/core.ts';
import { asGraphError, sendError } from '../graph/answer.ts';
import { handleGraph } from '../graph/graph-router.ts';
import { handleMessages } from '../messages/messages-endpoint.ts';
import { readBody } from './exchange.ts';
import { servePage } from './static-page.ts';

/** `/v25.0/<phone number id>/messages`, the path of load. */
const messagesPath = /^\/(v(?:23|24|25|26)\.0)\/(\d+)\/(messages|marketing_messages)$/;

/** Makes the listener of a sandbox's HTTP server. */
export function createRequestListener(core: Core): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const at = performance.timeOrigin + performance.now();
    const target = request.url ?? '/';
    const match = request.method === 'POST' ? messagesPath.exec(target) : null;
    if (!match) {
      handleOther(core, request, response, target, at);
      return;
    }
    const [, version = '', numberId = '', edge] = match;
    readBody(request, (error, bytes) => {
      if (error) {
        response.destroy();
        return;
      }
      const marketingOnly = edge === 'marketing_messages';
      const call = { numberId, version, pathname: target, accessToken: null, marketingOnly };
      handleMessages(core, { request, response, at }, call, bytes);
    });
  };
}

function handleOther(core: Core, request: IncomingMessage, response: ServerResponse, target: string, at: number): void {
  let url: URL;
  try {
    url = new URL(target, 'http://sandbox');
  } catch (error) {
    sendError(response, asGraphError(error), 'v26.0');
    return;
  }
  if (url.pathname.startsWith('/_sandbox/')) handleControl(core, request, response, url);
  else if (!servePage(request, response, url.pathname)) handleGraph(core, { request, response, at }, url);
}
