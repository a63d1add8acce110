import { z } from 'zod';
import { listRuns } from '#data/flows/run-repository.ts';
import { idParam } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { ListPage, listOf, pageQuery } from '../../paging/page.ts';
import { runResource, runStatus, toRunResource } from '../../resources/run-resource.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** `GET /v1/runs` */
export const listRunsRoute = defineRoute({
  method: 'get',
  path: '/v1/runs',
  name: 'listRuns',
  room: 'flows',
  summary: 'List runs, newest first',
  access: 'runs:read',
  query: z.strictObject({
    ...pageQuery,
    flow_id: idParam.optional(),
    contact_id: idParam.optional(),
    conversation_id: idParam.optional(),
    status: runStatus.optional(),
  }),
  response: listOf(runResource),
  errors: ['cursor_invalid'],
  handler: async (call) => {
    const page = new ListPage(call, 'runs', call.query);
    const { flow_id: flowId, contact_id: contactId, conversation_id: conversationId, status } = call.query;
    const filter = { flowId, contactId, conversationId, status };
    const found = await inTenant(call, ({ tx }) => listRuns(tx, filter, page.byId));
    return page.reply(found, ({ id }) => [id], toRunResource);
  },
});
