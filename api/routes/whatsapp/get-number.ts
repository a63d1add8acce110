import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { numberResource } from '../../resources/number.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';
import { numberReply } from './number-reply.ts';

/** GET /v1/numbers/{id} */
export const getNumber = defineRoute({
  method: 'get',
  path: '/v1/numbers/{id}',
  name: 'getNumber',
  room: 'whatsapp',
  summary: 'Read a number with what waits at it',
  access: 'numbers:read',
  params: idParams,
  response: numberResource,
  errors: ['number_not_found'],
  handler: (call) => inTenant(call, (scope) => numberReply(scope, call.params.id, call.now)),
});
