import { z } from 'zod';
import { getFlow } from '#data/flows/flow-repository.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';
import { graphBody } from './flow-body.ts';
import { findIssues, issueResource } from './flow-issues.ts';

/** `POST /v1/flows/{id}/validate` */
export const validateFlowRoute = defineRoute({
  method: 'post',
  path: '/v1/flows/{id}/validate',
  name: 'validateFlow',
  room: 'flows',
  summary: 'Check the draft, or a given graph, against every rule',
  access: 'flows:read',
  params: idParams,
  body: z.strictObject({ graph: graphBody.optional() }).default({}),
  response: z.object({ valid: z.boolean(), issues: z.array(issueResource) }),
  errors: ['not_found'],
  handler: (call) =>
    inTenant(call, async ({ tx }) => {
      const flow = await getFlow(tx, call.params.id);
      const issues = await findIssues(tx, call.body.graph ?? flow.draft, flow.id, call.now);
      return { body: { valid: !issues.some(({ severity }) => severity === 'error'), issues } };
    }),
});
