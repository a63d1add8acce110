import { z } from 'zod';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { outboundMessageSchema } from '#domain/whatsapp/outbound-message.ts';
import { definePublicRoute } from '../../http/route.ts';
import { problemSchema } from '../../openapi/problem-schema.ts';
import { messageResource } from '../../resources/message.ts';
import { sendRequestSchema } from '../../sending/send-request-schema.ts';

/** Published schemas by name: what goes in, or what comes out. */
const published = {
  'outbound-message': { schema: outboundMessageSchema, io: 'input' },
  'send-request': { schema: sendRequestSchema, io: 'input' },
  message: { schema: messageResource, io: 'output' },
  problem: { schema: problemSchema, io: 'output' },
} as const;

const names = Object.keys(published);

/** GET /v1/schemas/{name} */
export const getSchema = definePublicRoute({
  method: 'get',
  path: '/v1/schemas/{name}',
  name: 'getSchema',
  room: 'observability',
  summary: `A schema as JSON Schema 2020-12: ${names.join(', ')}`,
  params: z.strictObject({ name: z.string().max(64) }),
  response: z.record(z.string(), z.unknown()),
  contentType: 'application/schema+json',
  errors: ['not_found'],
  handler: ({ params }) => {
    const found = Object.entries(published).find(([name]) => name === params.name)?.[1];
    if (!found) throw new PerduraError('not_found', { detail: `Published are ${names.join(', ')}.` });
    const body = z.toJSONSchema(found.schema, { io: found.io, unrepresentable: 'any' });
    return Promise.resolve({ body: { ...body }, headers: { 'cache-control': 'public, max-age=300' } });
  },
});
