import { getFlow } from '#data/flows/flow-repository.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { flowResource, toFlowResource } from '../../resources/flow-resource.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** `GET /v1/flows/{id}` */
export const getFlowRoute = defineRoute({
  method: 'get',
  path: '/v1/flows/{id}',
  name: 'getFlow',
  room: 'flows',
  summary: 'Get a flow with its draft',
  access: 'flows:read',
  params: idParams,
  response: flowResource,
  errors: ['not_found'],
  handler: async (call) => ({ body: toFlowResource(await inTenant(call, ({ tx }) => getFlow(tx, call.params.id))) }),
});
