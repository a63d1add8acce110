import { z } from 'zod';
import { can } from '#domain/identity/can.ts';
import { listMessages as list } from '#data/messaging/reading/list-messages.ts';
import { commaList, idParam, instant } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { ListPage, listOf, pageQuery } from '../../paging/page.ts';
import { messageResource, messageStatuses, toMessageResource } from '../../resources/message.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

const typeName = z.string().regex(/^[a-z_]{1,32}$/);

/** GET /v1/messages */
export const listMessages = defineRoute({
  method: 'get',
  path: '/v1/messages',
  name: 'listMessages',
  room: 'messaging',
  summary: 'List messages, newest first',
  access: 'messages:list',
  query: z.strictObject({
    ...pageQuery,
    direction: z.enum(['inbound', 'outbound']).optional(),
    conversation_id: idParam.optional(),
    contact_id: idParam.optional(),
    number_id: idParam.optional(),
    run_id: idParam.optional(),
    status: commaList(messageStatuses).optional().describe('One or several, separated by commas'),
    type: typeName.optional(),
    error_code: z.string().min(1).max(64).optional(),
    since: instant.optional().describe('From this moment on'),
    until: instant.optional().describe('Before this moment'),
  }),
  response: listOf(messageResource),
  handler: (call) =>
    inTenant(call, async ({ tx, vault }) => {
      const { query, actor } = call;
      const page = new ListPage(call, 'messages', query);
      const filter = {
        direction: query.direction,
        conversationId: query.conversation_id,
        contactId: query.contact_id,
        numberId: query.number_id,
        runId: query.run_id,
        statuses: query.status,
        types: query.type === undefined ? undefined : [query.type],
        errorCode: query.error_code,
        since: query.since,
        until: query.until,
      };
      const showContent = can(actor, 'messages:read');
      const found = await list(tx, vault, filter, page.byId);
      return page.reply(
        found,
        ({ row }) => [row.id],
        (record) => toMessageResource(record, showContent),
      );
    }),
});
