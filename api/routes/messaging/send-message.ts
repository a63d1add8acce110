import { getMessage } from '#data/messaging/reading/get-message.ts';
import { defineRoute } from '../../http/route.ts';
import { messageResource, toMessageResource, type MessageResource } from '../../resources/message.ts';
import { bodyOf, queueMessage } from '../../sending/queue-message.ts';
import { sendRequestSchema, type SendRequest } from '../../sending/send-request-schema.ts';
import { inTenantOnce } from '../../tenancy/in-tenant.ts';

/** The stored answer holds no content, which an erasure would have to find; the request brings it again. */
function withContent(message: MessageResource, request: SendRequest): MessageResource {
  return { ...bodyOf(request), ...message, content_state: 'present' };
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
  body: sendRequestSchema,
  status: 202,
  response: messageResource,
  errors: [
    ...(['not_found', 'number_not_found', 'invalid_recipient', 'content_erased', 'quoted_message_not_found'] as const),
    ...(['window_closed', 'opted_out', 'consent_missing', 'version_conflict'] as const),
    ...(['template_not_found', 'template_not_approved', 'template_paused', 'template_disabled'] as const),
  ],
  handler: async (call) => {
    const reply = await inTenantOnce(call, 'sendMessage', async (scope) => {
      const id = await queueMessage(scope, call.actor, call.body, call.now);
      const record = await getMessage(scope.tx, scope.vault, id);
      return { body: toMessageResource(record, false), headers: { location: `/v1/messages/${id}` } };
    });
    return reply.body ? { ...reply, body: withContent(reply.body, call.body) } : reply;
  },
});
