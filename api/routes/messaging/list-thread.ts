import { z } from 'zod';
import { can } from '#domain/identity/can.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { getConversation } from '#data/messaging/conversations/get-conversation.ts';
import { listAround } from '#data/messaging/reading/list-around.ts';
import { listMessages } from '#data/messaging/reading/list-messages.ts';
import { idParam, idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { ListPage, listOf, pageQuery } from '../../paging/page.ts';
import { messageResource, toMessageResource } from '../../resources/message.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** GET /v1/conversations/{id}/messages */
export const listThread = defineRoute({
  method: 'get',
  path: '/v1/conversations/{id}/messages',
  name: 'listThread',
  room: 'messaging',
  summary: 'The messages of a conversation, newest first, or around one of them',
  access: 'messages:list',
  params: idParams,
  query: z.strictObject({ ...pageQuery, around: idParam.optional().describe('Open the thread around this message') }),
  response: listOf(messageResource),
  handler: (call) =>
    inTenant(call, async ({ tx, vault }) => {
      const { around, ...query } = call.query;
      const { id } = call.params;
      await getConversation(tx, id);
      const page = new ListPage(call, `thread ${id}`, query);
      if (around !== undefined && (query.after ?? query.before) !== undefined) {
        throw new PerduraError('cursor_invalid', { detail: 'Give `around` or a cursor, not both.' });
      }
      const filter = { conversationId: id };
      const found =
        around === undefined
          ? await listMessages(tx, vault, filter, page.byId)
          : await listAround(tx, vault, filter, { around, limit: query.limit });
      const showContent = can(call.actor, 'messages:read');
      return page.reply(
        found,
        ({ row }) => [row.id],
        (record) => toMessageResource(record, showContent),
      );
    }),
});
