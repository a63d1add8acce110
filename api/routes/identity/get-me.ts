import { z } from 'zod';
import { permissionsOf } from '#domain/identity/can.ts';
import { permissions } from '#domain/identity/permissions.ts';
import { defineRoute } from '../../http/route.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** GET /v1/me */
export const getMe = defineRoute({
  method: 'get',
  path: '/v1/me',
  name: 'getMe',
  room: 'identity',
  summary: 'Who is asking, in which workspace, with which permissions',
  access: 'signed_in',
  response: z
    .object({
      kind: z.enum(['member', 'key']),
      id: z.guid(),
      name: z.string(),
      email: z.string().nullable(),
      role: z.string(),
      permissions: z.array(z.enum(permissions)),
      tenant: z.object({ id: z.guid(), name: z.string() }),
    })
    .meta({ id: 'Me' }),
  handler: (call) =>
    inTenant(call, async ({ tx, tenantId }) => {
      const { kind, id, name, role } = call.actor;
      const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId } });
      const member = kind === 'member' ? await tx.member.findUnique({ where: { id } }) : null;
      return {
        body: {
          kind,
          id,
          name,
          role,
          email: member?.email ?? null,
          permissions: permissionsOf(call.actor),
          tenant: { id: tenantId, name: tenant.name },
        },
      };
    }),
});
