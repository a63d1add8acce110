import { z } from 'zod';
import { booleanParam } from '../../http/params.ts';
import type { Reply } from '../../http/reply.ts';
import { defineRoute } from '../../http/route.ts';
import { messageResource, toMessageResource } from '../../resources/message.ts';
import { bodyOf, queueMessage } from '../../sending/queue-message.ts';
import { sendRequestSchema, type SendRequest } from '../../sending/send-request-schema.ts';
import { sendWarning } from '../../sending/send-warnings.ts';
import { inTenantOnce, type TenantScope } from '../../tenancy/in-tenant.ts';
import { rehearse } from '../../tenancy/rehearse.ts';

const accepted = messageResource
  .extend({
    warnings: z.array(sendWarning).describe('What may yet stop it'),
    dry_run: z.literal(true).optional().describe('Nothing was written; the id stands for no message'),
  })
  .meta({ id: 'AcceptedMessage' });

type Accepted = z.input<typeof accepted>;

/** The stored answer holds no content, which an erasure would have to find; the request brings it again. */
function withContent(reply: Reply<Accepted>, request: SendRequest): Reply<Accepted> {
  if (!reply.body) return reply;
  return { ...reply, body: { ...bodyOf(request), ...reply.body, content_state: 'present' } };
}

/** POST /v1/messages */
export const sendMessage = defineRoute({
  method: 'post',
  path: '/v1/messages',
  name: 'sendMessage',
  room: 'messaging',
  summary: 'Send a message, now or later',
  access: 'messages:send',
  budget: 'send',
  idempotent: true,
  query: z.strictObject({
    dry_run: booleanParam.optional().describe('Check everything as for a real send, answer 200 and write nothing'),
  }),
  body: sendRequestSchema,
  status: 202,
  response: accepted,
  errors: [
    ...(['not_found', 'number_not_found', 'invalid_recipient', 'content_erased', 'quoted_message_not_found'] as const),
    ...(['window_closed', 'opted_out', 'consent_missing', 'version_conflict'] as const),
    ...(['template_not_found', 'template_not_approved', 'template_paused', 'template_disabled'] as const),
  ],
  handler: async (call) => {
    const queue = async (scope: TenantScope): Promise<Reply<Accepted>> => {
      const { record, warnings } = await queueMessage(scope, call.actor, call.body, call.now);
      const body = { ...toMessageResource(record, false), warnings: [...warnings] };
      return { body, headers: { location: `/v1/messages/${record.row.id}` } };
    };
    if (call.query.dry_run !== true) return withContent(await inTenantOnce(call, 'sendMessage', queue), call.body);
    const { body } = withContent(await rehearse(call, queue), call.body);
    return { status: 200, ...(body && { body: { ...body, dry_run: true as const } }) };
  },
});
