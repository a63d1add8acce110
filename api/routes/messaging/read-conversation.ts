import { updateConversation } from '#data/messaging/conversations/update-conversation.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { conversationResource } from '../../resources/conversation.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';
import { conversationReply } from './conversation-reply.ts';

/** POST /v1/conversations/{id}/read */
export const readConversation = defineRoute({
  method: 'post',
  path: '/v1/conversations/{id}/read',
  name: 'readConversation',
  room: 'messaging',
  summary: 'Mark a conversation as read here; the customer is not told',
  access: 'conversations:write',
  params: idParams,
  response: conversationResource,
  handler: (call) =>
    inTenant(call, async (scope) => {
      const row = await updateConversation(scope.tx, call.params.id, { unread: 0 }, call.now);
      return conversationReply(scope, call, row);
    }),
});
