import { z } from 'zod';
import { authorize, permissionsOf } from '#domain/identity/can.ts';
import { permissions } from '#domain/identity/permissions.ts';
import { roles } from '#domain/identity/roles.ts';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { appendAudit } from '#data/audit/append-audit.ts';
import { createApiKey as create } from '#data/identity/create-api-key.ts';
import type { Actor } from '#data/identity/actor.ts';
import { actorName } from '../../auth/actor-name.ts';
import { instant, someText } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { apiKeyResource, toApiKeyResource } from '../../resources/api-key.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** POST /v1/api-keys. Not idempotent by key: a stored answer would hold the secret. */
export const createApiKey = defineRoute({
  method: 'post',
  path: '/v1/api-keys',
  name: 'createApiKey',
  room: 'identity',
  summary: 'Make an API key; its secret is shown this once',
  access: 'api_keys:write',
  body: z.strictObject({
    name: someText(100),
    role: z.enum(roles),
    permissions: z.array(z.enum(permissions)).max(permissions.length).optional(),
    expires_at: instant.optional(),
  }),
  status: 201,
  response: apiKeyResource.extend({ secret: z.string() }).meta({ id: 'NewApiKey' }),
  handler: (call) => {
    const { name, role, permissions: narrowed, expires_at: expiresAt } = call.body;
    requireNoMore(call.actor, { tenantId: call.actor.tenantId, role, onlyPermissions: narrowed });
    if (expiresAt && expiresAt <= call.now) throw pastEnd();
    return inTenant(call, async ({ tx, tenantId }) => {
      const { id, secret } = await create(tx, {
        ...{ tenantId, name, role },
        ...(narrowed && { permissions: narrowed }),
        ...(expiresAt && { expiresAt }),
      });
      const deed = { actor: actorName(call.actor), action: 'api_key.create', subject: `api_key:${id}` };
      await appendAudit(tx, tenantId, { ...deed, data: { role, permissions: narrowed ?? [] } });
      const key = await tx.apiKey.findUniqueOrThrow({ where: { id }, omit: { hash: true } });
      return { body: { ...toApiKeyResource(key), secret }, headers: { location: `/v1/api-keys/${id}` } };
    });
  },
});

/** Nobody hands out a right they do not hold themselves. */
function requireNoMore(actor: Actor, asked: Parameters<typeof permissionsOf>[0]): void {
  for (const permission of permissionsOf(asked)) authorize(actor, permission);
}

function pastEnd(): PerduraError {
  return new PerduraError('validation_failed', {
    errors: [{ pointer: '/expires_at', code: 'custom', detail: 'It must be in the future' }],
  });
}
