import { z } from 'zod';
import { updateFlow } from '#data/flows/flow-repository.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { flowResource, toFlowResource } from '../../resources/flow-resource.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';
import { flowName } from './flow-body.ts';

/** `PATCH /v1/flows/{id}` */
export const updateFlowRoute = defineRoute({
  method: 'patch',
  path: '/v1/flows/{id}',
  name: 'updateFlow',
  room: 'flows',
  summary: 'Rename a flow, or stop it from starting runs',
  access: 'flows:write',
  params: idParams,
  body: z.strictObject({ name: flowName.optional(), state: z.enum(['live', 'paused', 'archived']).optional() }),
  response: flowResource,
  errors: ['not_found', 'flow_not_published'],
  handler: async (call) => ({
    body: toFlowResource(await inTenant(call, ({ tx }) => updateFlow(tx, call.params.id, call.body))),
  }),
});
