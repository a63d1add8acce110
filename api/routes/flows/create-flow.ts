import { z } from 'zod';
import { createFlow } from '#data/flows/flow-repository.ts';
import { defineRoute } from '../../http/route.ts';
import { flowResource, toFlowResource } from '../../resources/flow-resource.ts';
import { inTenantOnce } from '../../tenancy/in-tenant.ts';
import { flowName, graphBody, readDraft } from './flow-body.ts';

/** `POST /v1/flows` */
export const createFlowRoute = defineRoute({
  method: 'post',
  path: '/v1/flows',
  name: 'createFlow',
  room: 'flows',
  summary: 'Make a flow with its first draft',
  access: 'flows:write',
  idempotent: true,
  body: z.strictObject({ name: flowName, graph: graphBody }),
  status: 201,
  response: flowResource,
  errors: ['flow_invalid', 'flow_format_unsupported', 'payload_too_large'],
  handler: (call) => {
    const draft = readDraft(call.body.graph);
    return inTenantOnce(call, 'createFlow', async ({ tx, tenantId }) => {
      const flow = await createFlow(tx, { tenantId, name: call.body.name, draft });
      return { body: toFlowResource(flow), headers: { location: `/v1/flows/${flow.id}` } };
    });
  },
});
