import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Core } from '../core/core.ts';
import { GraphError } from '../errors/graph-error.ts';
import { readBody, sendJson } from '../server/exchange.ts';
import { catalogRoutes } from './catalog-control.ts';
import { ControlError, type ControlAnswer, type ControlHandler, type ControlRoute } from './control-call.ts';
import { phoneRoutes } from './phones-control.ts';
import { openStream } from './stream.ts';
import { trafficRoutes } from './traffic-control.ts';
import { worldRoutes } from './world-control.ts';

const routes: readonly ControlRoute[] = [...phoneRoutes, ...trafficRoutes, ...catalogRoutes, ...worldRoutes];

interface Match {
  handler: ControlHandler;
  params: Record<string, string>;
}

/** Answers the calls below `/_sandbox/`. What they do is written down before the answer leaves. */
export function handleControl(core: Core, request: IncomingMessage, response: ServerResponse, url: URL): void {
  const path = url.pathname.slice('/_sandbox/'.length);
  if (!isSameOrigin(request)) {
    send(response, { status: 403, json: { error: 'Pages of other origins may not control the sandbox.' } });
    return;
  }
  if (path === 'stream') {
    openStream(core, request, response);
    return;
  }
  readBody(request, (failure, bytes) => {
    if (failure) {
      response.destroy();
      return;
    }
    void answer(core, request, url, path, bytes).then(
      (result) => core.store.written(() => send(response, result)),
      (error: unknown) => send(response, toProblem(error)),
    );
  });
}

/** Browsers name the page that calls; programs do not. */
function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

async function answer(
  core: Core,
  request: IncomingMessage,
  url: URL,
  path: string,
  bytes: Buffer,
): Promise<ControlAnswer> {
  const match = findRoute(request.method ?? 'GET', path);
  const contentType = request.headers['content-type'];
  return match.handler({
    core,
    params: match.params,
    query: url.searchParams,
    get body() {
      return bytes.length === 0 ? {} : parseJson(bytes);
    },
    bytes,
    contentType,
  });
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new ControlError(400, 'The body is not valid JSON.');
  }
}

function findRoute(method: string, path: string): Match {
  const parts = path.replace(/\/$/, '').split('/');
  let pathExists = false;
  for (const [routeMethod, pattern, handler] of routes) {
    const params = matchPath(pattern.split('/'), parts);
    if (!params) continue;
    if (routeMethod === method) return { handler, params };
    pathExists = true;
  }
  throw new ControlError(pathExists ? 405 : 404, pathExists ? 'The method is not allowed.' : 'There is no such path.');
}

function matchPath(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const part = decodeURIComponent(parts[index] ?? '');
    if (expected.startsWith('{')) params[expected.slice(1, -1)] = part;
    else if (expected !== part) return null;
  }
  return params;
}

function toProblem(error: unknown): ControlAnswer {
  if (error instanceof z.ZodError) {
    return { status: 400, json: { error: 'The body is not valid.', issues: error.issues } };
  }
  if (error instanceof ControlError) return { status: error.status, json: { error: error.message } };
  if (error instanceof GraphError) return { status: 502, json: { error: error.message } };
  if (error instanceof RangeError) return { status: 400, json: { error: error.message } };
  return { status: 500, json: { error: error instanceof Error ? error.message : String(error) } };
}

function send(response: ServerResponse, result: ControlAnswer): void {
  if ('bytes' in result) {
    response.writeHead(200, {
      'content-type': result.contentType,
      'content-length': result.bytes.length,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    response.end(result.bytes);
    return;
  }
  sendJson(response, result.status ?? 200, JSON.stringify(result.json), { 'cache-control': 'no-store' });
}
