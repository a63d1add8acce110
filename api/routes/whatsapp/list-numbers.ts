import { z } from 'zod';
import { numberBacklogs } from '#data/whatsapp/number-backlog.ts';
import { defineRoute } from '../../http/route.ts';
import { numberResource, toNumberResource } from '../../resources/number.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** GET /v1/numbers */
export const listNumbers = defineRoute({
  method: 'get',
  path: '/v1/numbers',
  name: 'listNumbers',
  room: 'whatsapp',
  summary: 'The WhatsApp numbers of this workspace, oldest first',
  access: 'numbers:read',
  response: z.object({ data: z.array(numberResource) }),
  handler: (call) =>
    inTenant(call, async ({ tx }) => {
      const rows = await tx.waNumber.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
      const backlogs = await numberBacklogs(
        tx,
        rows.map(({ id }) => id),
      );
      return { body: { data: rows.map((row) => toNumberResource(row, backlogs.get(row.id), call.now)) } };
    }),
});
