import { z } from 'zod';
import { updateConversation as update } from '#data/messaging/conversations/update-conversation.ts';
import { idParam, idParams, instant, someText } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { conversationResource, conversationStatuses } from '../../resources/conversation.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';
import { conversationReply } from './conversation-reply.ts';

const label = someText(64);

/** PATCH /v1/conversations/{id} */
export const updateConversation = defineRoute({
  method: 'patch',
  path: '/v1/conversations/{id}',
  name: 'updateConversation',
  room: 'messaging',
  summary: 'Assign, label, snooze, close or reopen a conversation',
  access: 'conversations:write',
  params: idParams,
  body: z.strictObject({
    status: z.enum(conversationStatuses).optional(),
    assignee_id: idParam.nullable().optional().describe('A member; null for nobody'),
    labels: z.array(label).max(50).optional().describe('All labels it shall have'),
    snoozed_until: instant.nullable().optional().describe('With status `snoozed`; null until the next message'),
    version: z.int().optional().describe('The version it was read at; refused when somebody was faster'),
  }),
  response: conversationResource,
  errors: ['version_conflict', 'conversation_transition_invalid'],
  handler: (call) =>
    inTenant(call, async (scope) => {
      const { status, assignee_id: assigneeId, labels, snoozed_until: snoozedUntil, version } = call.body;
      const change = { status, assigneeId, labels, snoozedUntil, version };
      return conversationReply(scope, call, await update(scope.tx, call.params.id, change, call.now));
    }),
});
