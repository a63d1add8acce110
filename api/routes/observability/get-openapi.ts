import { z } from 'zod';
import type { Route } from '../../http/route.ts';
import { definePublicRoute } from '../../http/route.ts';
import { openApiDocument } from '../../openapi/document.ts';

/** GET /v1/openapi.json: the document of the given routes and of itself, built once. */
export function openApiRoute(routes: readonly Route[], version: string): Route {
  const own = definePublicRoute({
    method: 'get',
    path: '/v1/openapi.json',
    name: 'getOpenApi',
    room: 'observability',
    summary: 'This interface as an OpenAPI 3.1 document',
    response: z.looseObject({ openapi: z.string() }),
    handler: () => {
      document ??= openApiDocument([...routes, own], version);
      return Promise.resolve({
        body: { openapi: '3.1.0', ...document },
        headers: { 'cache-control': 'public, max-age=60' },
      });
    },
  });
  let document: Record<string, unknown> | undefined;
  return own;
}
