import { z } from 'zod';
import { flowOfRun } from '#data/flows/flow-of-run.ts';
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
  summary: 'Get a run: of which flow and version, where it stands and when it goes on',
  access: 'runs:read',
  params: idParams,
  response: runResource.extend({ flow_name: z.string(), flow_version: z.int() }).meta({ id: 'RunDetail' }),
  errors: ['not_found'],
  handler: (call) =>
    inTenant(call, async ({ tx }) => {
      const run = await getRun(tx, call.params.id);
      const flow = await flowOfRun(tx, run);
      return { body: { ...toRunResource(run), flow_name: flow.name, flow_version: flow.version } };
    }),
});
