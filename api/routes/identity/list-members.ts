import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

const MOST = 1_000;

/** GET /v1/members */
export const listMembers = defineRoute({
  method: 'get',
  path: '/v1/members',
  name: 'listMembers',
  room: 'identity',
  summary: 'Who works in this workspace, by name',
  access: 'members:read',
  response: z.object({
    data: z.array(
      z.object({ id: z.guid(), name: z.string(), email: z.string(), role: z.string() }).meta({ id: 'Member' }),
    ),
  }),
  handler: (call) =>
    inTenant(call, async ({ tx }) => ({
      body: {
        data: await tx.member.findMany({
          select: { id: true, name: true, email: true, role: true },
          orderBy: [{ name: 'asc' }, { id: 'asc' }],
          take: MOST,
        }),
      },
    })),
});
