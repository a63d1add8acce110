import { z } from 'zod';
import { can } from '#domain/identity/can.ts';
import { getAttempts, getMessage as get } from '#data/messaging/reading/get-message.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { attemptResource, toAttemptResource } from '../../resources/attempt.ts';
import { messageResource, toMessageResource } from '../../resources/message.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** GET /v1/messages/{id} */
export const getMessage = defineRoute({
  method: 'get',
  path: '/v1/messages/{id}',
  name: 'getMessage',
  room: 'messaging',
  summary: 'Read a message with its statuses and the calls made for it',
  access: 'messages:list',
  params: idParams,
  response: messageResource.extend({ delivery_attempts: z.array(attemptResource) }).meta({ id: 'MessageDetail' }),
  handler: (call) =>
    inTenant(call, async ({ tx, vault }) => {
      const record = await get(tx, vault, call.params.id);
      const attempts = record.row.direction === 'outbound' ? await getAttempts(tx, call.params.id) : [];
      return {
        body: {
          ...toMessageResource(record, can(call.actor, 'messages:read')),
          delivery_attempts: attempts.map(toAttemptResource),
        },
      };
    }),
});
