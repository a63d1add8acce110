import { z } from 'zod';
import { listFlows } from '#data/flows/flow-repository.ts';
import { defineRoute } from '../../http/route.ts';
import { ListPage, listOf, pageQuery } from '../../paging/page.ts';
import { flowResource, toFlowResource } from '../../resources/flow-resource.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** `GET /v1/flows` */
export const listFlowsRoute = defineRoute({
  method: 'get',
  path: '/v1/flows',
  name: 'listFlows',
  room: 'flows',
  summary: 'List flows, newest first',
  access: 'flows:read',
  query: z.strictObject(pageQuery),
  response: listOf(flowResource),
  errors: ['cursor_invalid'],
  handler: async (call) => {
    const page = new ListPage(call, 'flows', call.query);
    const found = await inTenant(call, ({ tx }) => listFlows(tx, page.byId));
    return page.reply(found, ({ id }) => [id], toFlowResource);
  },
});
