import { Router, type Request, type RequestHandler, type Response } from 'express';
import { isPerduraError, PerduraError } from '#domain/errors/perdura-error.ts';
import { authorize, can } from '#domain/identity/can.ts';
import type { Actor } from '#data/identity/actor.ts';
import { identify } from '../auth/identify.ts';
import { notesOf } from '../log/request-log.ts';
import type { Services } from '../services.ts';
import { checkIdempotencyKey } from './idempotency-key.ts';
import { checkingRoute } from './checking-route.ts';
import { readBody } from './read-body.ts';
import type { Reply } from './reply.ts';
import type { Access, Route } from './route.ts';
import { sendProblem } from './send-problem.ts';

/** Makes a router of declared routes. A known path with another method answers 405 with what is allowed. */
export function mountRoutes(
  routes: readonly Route[],
  services: Services,
  { checkResponses }: { checkResponses: boolean },
): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const paths = Map.groupBy(routes.toSorted(bySpecificity), (route) => route.path);
  for (const [path, declared] of paths) {
    const mounted = router.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    for (const route of declared) mounted[route.method](serve(checkResponses ? checkingRoute(route) : route, services));
    mounted.all(refuseMethod(declared, services));
  }
  return router;
}

/** Fixed paths go before those with placeholders: `/v1/messages/search` is no message. `~` comes after all letters. */
function bySpecificity(a: Route, b: Route): number {
  const [left, right] = [a.path.replaceAll('{', '~'), b.path.replaceAll('{', '~')];
  return left < right ? -1 : left > right ? 1 : 0;
}

function serve(route: Route, services: Services): RequestHandler {
  return (request, response) => {
    answer(route, services, request, response).catch((error: unknown) =>
      sendProblem(request, response, error, services.log),
    );
  };
}

async function answer(route: Route, services: Services, request: Request, response: Response): Promise<void> {
  const notes = notesOf(response);
  notes.route = route.path;
  const actor = await actorOf(route, services, request);
  if (actor) Object.assign(notes, { tenantId: actor.tenantId, actorId: actor.id });
  const rateHeaders = await services.limits.take(route.budget, actor?.id ?? request.ip ?? 'unknown');
  for (const [name, value] of Object.entries(rateHeaders)) response.setHeader(name, value);
  if (actor) requireAccess(actor, route.access);
  if (route.idempotent) checkIdempotencyKey(request.get('idempotency-key'));
  const reply = await route.handle({
    services,
    actor,
    requestId: notes.requestId,
    traceId: notes.traceId,
    now: services.clock(),
    params: request.params,
    query: request.query,
    body: await readBody(request, response),
    header: (name) => request.get(name),
    url: request.originalUrl,
    secure: request.secure,
    stillKnown: () => stillKnown(route, services, request),
    response,
  });
  if (reply) send(route, reply, response);
}

/** A public route answers strangers too, so a credential that no longer holds does not stop it. */
async function actorOf(route: Route, services: Services, request: Request): Promise<Actor | undefined> {
  try {
    const identified = await identify(request, services.credentials);
    if (!identified && route.access !== 'public') throw new PerduraError('unauthenticated');
    return identified?.actor;
  } catch (error) {
    if (route.access === 'public' && isPerduraError(error) && error.status === 401) return undefined;
    throw error;
  }
}

async function stillKnown(route: Route, services: Services, request: Request): Promise<boolean> {
  try {
    return (await actorOf(route, services, request)) !== undefined;
  } catch (error) {
    // A database that does not answer now says nothing about the credential.
    return !(isPerduraError(error) && error.status === 401);
  }
}

function requireAccess(actor: Actor, access: Access): void {
  if (access === 'public' || access === 'signed_in') return;
  const [first, ...others] = typeof access === 'string' ? [access] : access;
  if (!others.some((permission) => can(actor, permission))) authorize(actor, first);
}

function send(route: Route, reply: Reply<unknown>, response: Response): void {
  response.status(reply.status ?? route.status);
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-store');
  if (reply.body === undefined) {
    response.end();
    return;
  }
  response.type(route.contentType).send(JSON.stringify(reply.body));
}

function refuseMethod(declared: readonly Route[], { log }: Services): RequestHandler {
  const allowed = [
    ...new Set(declared.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))),
  ];
  return (request, response) => {
    response.setHeader('allow', allowed.join(', '));
    sendProblem(request, response, new PerduraError('method_not_allowed'), log);
  };
}
