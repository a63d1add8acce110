import { getConversation as get } from '#data/messaging/conversations/get-conversation.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { conversationResource } from '../../resources/conversation.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';
import { conversationReply } from './conversation-reply.ts';

/** GET /v1/conversations/{id} */
export const getConversation = defineRoute({
  method: 'get',
  path: '/v1/conversations/{id}',
  name: 'getConversation',
  room: 'messaging',
  summary: 'Read a conversation',
  access: 'conversations:read',
  params: idParams,
  response: conversationResource,
  handler: (call) =>
    inTenant(call, async (scope) => conversationReply(scope, call, await get(scope.tx, call.params.id))),
});
