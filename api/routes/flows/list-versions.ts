import { z } from 'zod';
import { getFlow, listVersions } from '#data/flows/flow-repository.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

const version = z.object({
  id: z.guid(),
  number: z.int(),
  hash: z.string().describe('SHA-256 of the graph'),
  note: z.string().nullable(),
  author: z.string(),
  graph: z.unknown(),
  created_at: z.iso.datetime(),
});

/** `GET /v1/flows/{id}/versions` */
export const listVersionsRoute = defineRoute({
  method: 'get',
  path: '/v1/flows/{id}/versions',
  name: 'listFlowVersions',
  room: 'flows',
  summary: 'List the published versions of a flow, newest first',
  access: 'flows:read',
  params: idParams,
  response: z.object({ data: z.array(version) }),
  errors: ['not_found'],
  handler: (call) =>
    inTenant(call, async ({ tx }) => {
      const flow = await getFlow(tx, call.params.id);
      const versions = await listVersions(tx, flow.id);
      const data = versions.map(({ id, number, hash, note, author, graph, createdAt }) => ({
        ...{ id, number, hash, note, author, graph },
        created_at: createdAt.toISOString(),
      }));
      return { body: { data } };
    }),
});
