import { z } from 'zod';
import { can } from '#domain/identity/can.ts';
import type { ApiRequest } from '../../http/api-request.ts';
import type { Reply } from '../../http/reply.ts';
import { definePublicRoute } from '../../http/route.ts';

const checkSchema = z.object({
  status: z.enum(['pass', 'warn', 'fail']),
  detail: z.string().optional(),
  observed: z.number().optional(),
  unit: z.string().optional(),
});

const healthSchema = z
  .object({
    status: z.enum(['pass', 'warn', 'fail']),
    checks: z.record(z.string(), checkSchema).optional().describe('For callers who may read settings'),
  })
  .meta({ id: 'Health' });

type HealthReply = Reply<z.input<typeof healthSchema>>;

const common = {
  method: 'get',
  room: 'observability',
  response: healthSchema,
  contentType: 'application/health+json',
  errors: ['unavailable'],
} as const;

/** GET /livez: the process runs. Asks nothing of anybody. */
export const livez = definePublicRoute({
  ...common,
  path: '/livez',
  name: 'livez',
  summary: 'Does the process run?',
  handler: () => Promise.resolve({ body: { status: 'pass' as const } }),
});

/** GET /readyz: the process can do its work now. */
export const readyz = definePublicRoute({
  ...common,
  path: '/readyz',
  name: 'readyz',
  summary: 'Can the process do its work? 503 with the same body when not',
  handler: (call) => healthReply(call),
});

/** GET /startupz: as /readyz until the first time it was ready, then the process only has to run. */
export const startupz = definePublicRoute({
  ...common,
  path: '/startupz',
  name: 'startupz',
  summary: 'Has the process started?',
  handler: async (call) => (call.services.health.started ? { body: { status: 'pass' as const } } : healthReply(call)),
});

async function healthReply({ services, actor }: Pick<ApiRequest, 'services' | 'actor'>): Promise<HealthReply> {
  const { status, checks } = await services.health.health();
  const shown = actor !== undefined && can(actor, 'settings:read');
  return { status: status === 'fail' ? 503 : 200, body: { status, ...(shown && { checks: { ...checks } }) } };
}
