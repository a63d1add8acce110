import type { z } from 'zod';
import type { ErrorCode } from '#domain/errors/errors.ts';
import { errorTable } from '#domain/errors/errors.ts';
import type { RouteFacts } from '../http/route.ts';
import { SchemaCollector, type JsonSchema } from './json-schema.ts';
import { problemSchema } from './problem-schema.ts';

/** Builds the OpenAPI 3.1 document from the declared routes. */
export function openApiDocument(routes: readonly RouteFacts[], version: string): JsonSchema {
  const collector = new SchemaCollector();
  collector.convert(problemSchema, 'output');
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operationOf(route, collector);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Perdura',
      version,
      description: 'Durable customer conversations on WhatsApp. Message bodies are those of the Cloud API.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ room }) => room))].map((name) => ({ name })),
    paths,
    components: {
      schemas: collector.schemas,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'An API key, `pk_...`' } },
    },
  };
}

function operationOf(route: RouteFacts, collector: SchemaCollector): JsonSchema {
  const parameters = [
    ...parametersOf(route.params, 'path', collector),
    ...parametersOf(route.query, 'query', collector),
  ];
  if (route.idempotent) parameters.push(IDEMPOTENCY_KEY);
  return {
    operationId: route.name,
    tags: [route.room],
    summary: route.summary,
    ...(route.access === 'public' || route.access === 'signed_in' ? {} : { 'x-permission': route.access }),
    security: route.access === 'public' ? [] : [{ bearer: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: !route.body.safeParse(undefined).success,
        content: { 'application/json': { schema: collector.convert(route.body, 'input') } },
      },
    }),
    responses: { [String(route.status)]: successOf(route, collector), ...problemsOf(route) },
  };
}

const IDEMPOTENCY_KEY: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Done once in 72 hours for this key; the same request gets the same answer again',
  schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
};

function parametersOf(schema: z.ZodObject, place: 'path' | 'query', collector: SchemaCollector): JsonSchema[] {
  return Object.entries(schema.shape).map(([name, part]) => {
    // The parts of a zod object are zod schemas; the type keeps the core view of them.
    const own = part as z.ZodType;
    const { description, ...converted } = collector.convert(own, 'input');
    const list = converted['type'] === 'array';
    return {
      name,
      in: place,
      required: !own.safeParse(undefined).success,
      ...(description !== undefined && { description }),
      ...(list && { style: 'form', explode: false }),
      schema: converted,
    };
  });
}

function successOf(route: RouteFacts, collector: SchemaCollector): JsonSchema {
  const headers = route.status === 201 || route.status === 202 ? { headers: LOCATION } : {};
  if (!route.response) return { description: 'Done', ...headers };
  const schema = collector.convert(route.response, 'output');
  return { description: 'Done', ...headers, content: { [route.contentType]: { schema } } };
}

const LOCATION = { Location: { description: 'Path of what was made', schema: { type: 'string' } } };

/** Codes that any route may give, and those that need a credential or a body. */
const EVERYWHERE: readonly ErrorCode[] = [
  'validation_failed',
  'rate_limited',
  'internal',
  'unavailable',
  'key_unavailable',
];
const SIGNED_IN: readonly ErrorCode[] = [
  'unauthenticated',
  'session_expired',
  'permission_denied',
  'origin_not_allowed',
];
const WITH_BODY: readonly ErrorCode[] = ['malformed_json', 'payload_too_large', 'unsupported_media_type'];
const WITH_KEY: readonly ErrorCode[] = ['idempotency_key_invalid', 'idempotency_key_reused', 'idempotency_in_progress'];

function problemsOf(route: RouteFacts): Record<string, JsonSchema> {
  const codes = [
    ...EVERYWHERE,
    ...(route.access === 'public' ? [] : SIGNED_IN),
    ...(route.method === 'get' ? [] : WITH_BODY),
    ...(route.idempotent ? WITH_KEY : []),
    ...('id' in route.params.shape ? (['not_found'] as const) : []),
    ...('after' in route.query.shape ? (['cursor_invalid'] as const) : []),
    ...route.errors,
  ];
  const byStatus = Map.groupBy(new Set(codes), (code) => String(errorTable[code].status));
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      status,
      {
        description: those.map((code) => `\`${code}\`: ${errorTable[code].title}`).join('. '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
