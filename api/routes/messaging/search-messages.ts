import { z } from 'zod';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { bodyText } from '#domain/messaging/body-text.ts';
import { parseSearchQuery } from '#domain/messaging/search-query.ts';
import { searchMessages as search } from '#data/messaging/reading/search-messages.ts';
import { idParam } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { ListPage, listOf, pageQuery } from '../../paging/page.ts';
import { highlight, highlightSchema } from '../../resources/highlight.ts';
import { messageResource, toMessageResource } from '../../resources/message.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** GET /v1/messages/search */
export const searchMessages = defineRoute({
  method: 'get',
  path: '/v1/messages/search',
  name: 'searchMessages',
  room: 'messaging',
  summary: 'Find messages by their words, newest first; "a phrase" in quotes stands as it is',
  access: 'messages:read',
  budget: 'search',
  query: z.strictObject({
    q: z
      .string()
      .min(1)
      .max(256)
      .describe('Words, each also as the beginning of a longer one; parts inside words are not found'),
    limit: pageQuery.limit,
    after: pageQuery.after,
    conversation_id: idParam.optional(),
    contact_id: idParam.optional(),
  }),
  response: listOf(messageResource.extend({ highlight: highlightSchema }).meta({ id: 'MessageHit' })),
  errors: ['search_query_invalid'],
  handler: (call) =>
    inTenant(call, async ({ tx, vault }) => {
      const { q, limit, conversation_id: conversationId, contact_id: contactId } = call.query;
      const query = parseSearchQuery(q);
      if (query.tokens.length === 0) throw new PerduraError('search_query_invalid');
      const page = new ListPage(call, 'search', call.query);
      const { after } = page.byId;
      const { hits, resumeAfter } = await search(tx, vault, {
        ...{ query, conversationId, contactId, limit, after },
        now: call.now,
      });
      return page.forwardReply(
        hits.map((hit) => ({ ...toMessageResource(hit, true), highlight: highlight(bodyText(hit.body), query) })),
        resumeAfter === undefined ? undefined : [resumeAfter],
      );
    }),
});
