import { z } from 'zod';
import { listApiKeys as list } from '#data/identity/list-api-keys.ts';
import { defineRoute } from '../../http/route.ts';
import { ListPage, listOf, pageQuery } from '../../paging/page.ts';
import { apiKeyResource, toApiKeyResource } from '../../resources/api-key.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** GET /v1/api-keys */
export const listApiKeys = defineRoute({
  method: 'get',
  path: '/v1/api-keys',
  name: 'listApiKeys',
  room: 'identity',
  summary: 'List API keys, revoked ones too, newest first',
  access: 'api_keys:read',
  query: z.strictObject(pageQuery),
  response: listOf(apiKeyResource),
  handler: (call) =>
    inTenant(call, async ({ tx }) => {
      const page = new ListPage(call, 'api-keys', call.query);
      return page.reply(await list(tx, page.byId), ({ id }) => [id], toApiKeyResource);
    }),
});
