import { z } from 'zod';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { parseFlow } from '#domain/flows/parse-flow.ts';
import { getFlow } from '#data/flows/flow-repository.ts';
import { publishFlow } from '#data/flows/publish-flow.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';
import { findIssues, toFieldError } from './flow-issues.ts';

/** `POST /v1/flows/{id}/publish` */
export const publishFlowRoute = defineRoute({
  method: 'post',
  path: '/v1/flows/{id}/publish',
  name: 'publishFlow',
  room: 'flows',
  summary: 'Make the draft an immutable version on which new runs start',
  access: 'flows:publish',
  params: idParams,
  body: z.strictObject({ note: z.string().max(500).optional() }).default({}),
  response: z.object({ version: z.int(), flow_version_id: z.guid() }),
  errors: ['not_found', 'flow_invalid'],
  handler: (call) =>
    inTenant(call, async ({ tx }) => {
      const flow = await getFlow(tx, call.params.id);
      const issues = await findIssues(tx, flow.draft, flow.id, call.now);
      const errors = issues.filter(({ severity }) => severity === 'error').map(toFieldError);
      const parsed = parseFlow(flow.draft);
      if (errors.length > 0 || !parsed.ok) {
        throw new PerduraError('flow_invalid', { errors: parsed.ok ? errors : [...errors, ...parsed.errors] });
      }
      const { note } = call.body;
      const version = await publishFlow(tx, flow.id, { graph: parsed.graph, author: call.actor.name, note });
      return { body: { version: version.number, flow_version_id: version.id } };
    }),
});
