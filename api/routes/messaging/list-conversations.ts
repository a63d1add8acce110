import { z } from 'zod';
import { conversationDetails } from '#data/messaging/conversations/conversation-details.ts';
import { listConversations as list, type ConversationKey } from '#data/messaging/conversations/list-conversations.ts';
import { booleanParam, commaList, idParam } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { ListPage, listOf, pageQuery } from '../../paging/page.ts';
import { conversationResource, conversationStatuses, toConversationResource } from '../../resources/conversation.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';
import { conversationView } from './conversation-view.ts';

/** GET /v1/conversations */
export const listConversations = defineRoute({
  method: 'get',
  path: '/v1/conversations',
  name: 'listConversations',
  room: 'messaging',
  summary: 'The inbox: conversations by last activity',
  access: 'conversations:read',
  query: z.strictObject({
    ...pageQuery,
    status: commaList(conversationStatuses).optional().describe('One or several, separated by commas'),
    assignee: z
      .union([z.enum(['me', 'none']), idParam])
      .optional()
      .describe('A member, `me` or `none`'),
    number_id: idParam.optional(),
    contact_id: idParam.optional(),
    label: z.string().min(1).max(64).optional(),
    unread: booleanParam.optional(),
    window: z.enum(['open', 'closed']).optional(),
  }),
  response: listOf(conversationResource),
  handler: (call) =>
    inTenant(call, async ({ tx, vault, tenantId }) => {
      const { query, actor, now } = call;
      const page = new ListPage(call, 'conversations', query);
      const filter = {
        tenantId,
        statuses: query.status,
        assigneeId: query.assignee === 'me' ? actor.id : query.assignee === 'none' ? null : query.assignee,
        numberId: query.number_id,
        contactId: query.contact_id,
        label: query.label,
        unread: query.unread,
        window: query.window && { open: query.window === 'open', now },
      };
      const { limit, after, before } = page.request;
      const found = await list(tx, filter, { limit, after: after && keyOf(after), before: before && keyOf(before) });
      const rows = await conversationDetails(tx, vault, found.rows);
      const view = conversationView(actor, now);
      return page.reply(
        { ...found, rows },
        ({ row }) => [row.lastMessageAt.toISOString(), row.id],
        (details) => toConversationResource(details, view),
      );
    }),
});

function keyOf([at = '', id = '']: readonly string[]): ConversationKey {
  return { lastMessageAt: new Date(at), id };
}
