import { getRun } from '#data/flows/run-repository.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { runResource, toRunResource } from '../../resources/run-resource.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** `GET /v1/runs/{id}` */
export const getRunRoute = defineRoute({
  method: 'get',
  path: '/v1/runs/{id}',
  name: 'getRun',
  room: 'flows',
  summary: 'Get a run: where it stands and when it goes on',
  access: 'runs:read',
  params: idParams,
  response: runResource,
  errors: ['not_found'],
  handler: async (call) => ({ body: toRunResource(await inTenant(call, ({ tx }) => getRun(tx, call.params.id))) }),
});
