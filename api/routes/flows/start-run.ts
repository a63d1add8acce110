import { z } from 'zod';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { jsonObjectSchema } from '#domain/flows/json.ts';
import { getFlow } from '#data/flows/flow-repository.ts';
import { getRun } from '#data/flows/run-repository.ts';
import { startRun } from '#data/flows/start-run.ts';
import { openConversation } from '#data/messaging/open-conversation.ts';
import { idParam, idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { runResource, toRunResource } from '../../resources/run-resource.ts';
import { resolveTarget } from '../../sending/resolve-target.ts';
import { inTenantOnce } from '../../tenancy/in-tenant.ts';

const body = z
  .strictObject({
    to: z.string().min(1).max(160).optional().describe('Phone number or business-scoped user id'),
    contact_id: idParam.optional(),
    number_id: idParam.optional(),
    input: jsonObjectSchema.default({}).describe('Read in the flow as {{input.x}}'),
  })
  .refine(({ to, contact_id }) => (to === undefined) !== (contact_id === undefined), {
    message: 'Exactly one of to, contact_id is expected',
    path: ['to'],
  });

/** `POST /v1/flows/{id}/runs` */
export const startRunRoute = defineRoute({
  method: 'post',
  path: '/v1/flows/{id}/runs',
  name: 'startRun',
  room: 'flows',
  summary: 'Start a run of the live version for one contact',
  access: 'runs:start',
  idempotent: true,
  params: idParams,
  body,
  status: 202,
  response: runResource,
  errors: ['not_found', 'flow_not_published', 'number_not_found', 'invalid_recipient', 'content_erased'],
  handler: (call) =>
    inTenantOnce(call, 'startRun', async (scope) => {
      const { tx, tenantId } = scope;
      const flow = await getFlow(tx, call.params.id);
      if (flow.liveVersionId === null || flow.state !== 'live') throw new PerduraError('flow_not_published');
      const { contact, number } = await resolveTarget(scope, call.body);
      const place = { tenantId, numberId: number.id, contactId: contact.contactId };
      const conversation = await openConversation(tx, { ...place, origin: 'run', at: call.now });
      const started = await startRun(tx, {
        ...place,
        contact,
        flowId: flow.id,
        flowVersionId: flow.liveVersionId,
        conversationId: conversation.id,
        triggerKey: `api:${call.header('idempotency-key') ?? call.requestId}`,
        input: call.body.input,
        now: call.now,
        reentry: 'always',
      });
      if (!started) throw new PerduraError('already_started');
      const run = await getRun(tx, started.id);
      return { body: toRunResource(run), headers: { location: `/v1/runs/${run.id}` } };
    }),
});
