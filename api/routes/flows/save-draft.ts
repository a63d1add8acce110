import { z } from 'zod';
import { saveDraft } from '#data/flows/flow-repository.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { flowResource, toFlowResource } from '../../resources/flow-resource.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';
import { graphBody, readDraft } from './flow-body.ts';

/** `PUT /v1/flows/{id}/draft` */
export const saveDraftRoute = defineRoute({
  method: 'put',
  path: '/v1/flows/{id}/draft',
  name: 'saveDraft',
  room: 'flows',
  summary: 'Save the draft, unless somebody else saved one since the given revision',
  access: 'flows:write',
  params: idParams,
  body: z.strictObject({ graph: graphBody, revision: z.int().min(1) }),
  response: flowResource,
  errors: ['not_found', 'version_conflict', 'flow_invalid', 'flow_format_unsupported', 'payload_too_large'],
  handler: async (call) => {
    const draft = readDraft(call.body.graph);
    const { revision } = call.body;
    const flow = await inTenant(call, ({ tx }) => saveDraft(tx, call.params.id, { draft, revision }));
    return { body: toFlowResource(flow) };
  },
});
