import { appendAudit } from '#data/audit/append-audit.ts';
import { revokeApiKey as revoke } from '#data/identity/list-api-keys.ts';
import { actorName } from '../../auth/actor-name.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { apiKeyResource, toApiKeyResource } from '../../resources/api-key.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** DELETE /v1/api-keys/{id} */
export const revokeApiKey = defineRoute({
  method: 'delete',
  path: '/v1/api-keys/{id}',
  name: 'revokeApiKey',
  room: 'identity',
  summary: 'Revoke an API key; it is refused everywhere within five seconds',
  access: 'api_keys:write',
  params: idParams,
  response: apiKeyResource,
  handler: (call) =>
    inTenant(call, async ({ tx, tenantId }) => {
      const key = await revoke(tx, call.params.id, call.now);
      const deed = { actor: actorName(call.actor), action: 'api_key.revoke', subject: `api_key:${key.id}` };
      await appendAudit(tx, tenantId, deed);
      return { body: toApiKeyResource(key) };
    }),
});
