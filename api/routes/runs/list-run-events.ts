import { z } from 'zod';
import { getRun, listRunEvents } from '#data/flows/run-repository.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { ListPage, listOf, pageQuery } from '../../paging/page.ts';
import { runEventResource, toRunEventResource } from '../../resources/run-resource.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** `GET /v1/runs/{id}/events` */
export const listRunEventsRoute = defineRoute({
  method: 'get',
  path: '/v1/runs/{id}/events',
  name: 'listRunEvents',
  room: 'flows',
  summary: 'List what happened in a run, in order',
  access: 'runs:read',
  params: idParams,
  query: z.strictObject(pageQuery),
  response: listOf(runEventResource),
  errors: ['not_found', 'cursor_invalid'],
  handler: async (call) => {
    const page = new ListPage(call, `run-events/${call.params.id}`, call.query);
    const { limit, after, before } = page.byId;
    const number = (key: string | undefined): number | undefined => (key === undefined ? undefined : Number(key));
    const found = await inTenant(call, async ({ tx, vault }) => {
      const run = await getRun(tx, call.params.id);
      return listRunEvents(tx, vault, run, { limit, after: number(after), before: number(before) });
    });
    return page.reply(found, ({ seq }) => [String(seq)], toRunEventResource);
  },
});
