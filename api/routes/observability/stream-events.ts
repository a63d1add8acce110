import { z } from 'zod';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { eventBounds } from '#data/events/read-events.ts';
import { defineRoute } from '../../http/route.ts';
import { openStream } from '../../realtime/open-stream.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** GET /v1/events */
export const streamEvents = defineRoute({
  method: 'get',
  path: '/v1/events',
  name: 'streamEvents',
  room: 'observability',
  summary: 'Follow what happens as server-sent events; Last-Event-ID catches up over seven days',
  access: 'events:read',
  budget: 'stream',
  query: z.strictObject({
    after: z
      .string()
      .min(1)
      .max(20)
      .optional()
      .describe('As Last-Event-ID, for clients that cannot set headers; 0 is the beginning'),
  }),
  response: z.string().describe('Events with `id`, `event` (such as `message.received`) and `data` (JSON)'),
  contentType: 'text/event-stream',
  errors: ['cursor_invalid', 'events_expired'],
  handler: async (call) => {
    const { header, query } = call;
    const asked = header('last-event-id') ?? query.after;
    const { first, last } = await inTenant(call, ({ tx, tenantId }) => eventBounds(tx, tenantId));
    const position = asked === undefined ? last : positionOf(asked, { first, last });
    await openStream(call, position);
    return undefined;
  },
});

/** Place of the last event a client has seen. */
function positionOf(asked: string, { first, last }: { first: number; last: number }): number {
  const position = /^\d{1,15}$/.test(asked) ? Number(asked) : Number.NaN;
  if (Number.isNaN(position) || position > last) {
    throw new PerduraError('cursor_invalid', { detail: 'The id is of no event of this log.' });
  }
  if (position > 0 && position < first - 1) {
    throw new PerduraError('events_expired', { meta: { first_event_id: first, last_event_id: last } });
  }
  return position;
}
