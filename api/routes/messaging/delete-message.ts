import { z } from 'zod';
import { authorize } from '#domain/identity/can.ts';
import { appendAudit } from '#data/audit/append-audit.ts';
import { eraseMessage } from '#data/messaging/erase-message.ts';
import { getMessage } from '#data/messaging/reading/get-message.ts';
import { cancelMessage } from '#data/messaging/sending/cancel-message.ts';
import { actorName } from '../../auth/actor-name.ts';
import { idParams } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** DELETE /v1/messages/{id} */
export const deleteMessage = defineRoute({
  method: 'delete',
  path: '/v1/messages/{id}',
  name: 'deleteMessage',
  room: 'messaging',
  summary: 'Cancel a message that was not sent yet, or erase the content of one that was',
  access: ['messages:cancel', 'messages:delete'],
  params: idParams,
  response: z
    .object({
      id: z.guid(),
      outcome: z.enum(['cancelled', 'erased']),
      status: z.string(),
      recalled: z.literal(false).describe('The Cloud API cannot take a message back from a phone'),
    })
    .meta({ id: 'DeletedMessage' }),
  errors: ['message_not_cancellable'],
  handler: (call) =>
    inTenant(call, async ({ tx, vault, tenantId }) => {
      const { id } = call.params;
      const { row } = await getMessage(tx, vault, id);
      const unsent = row.state === 'queued' || row.state === 'scheduled';
      authorize(call.actor, unsent ? 'messages:cancel' : 'messages:delete');
      if (unsent) await cancelMessage(tx, tenantId, id);
      else await eraseMessage(tx, tenantId, id, call.now);
      const outcome = unsent ? 'cancelled' : 'erased';
      const deed = { actor: actorName(call.actor), action: `message.${unsent ? 'cancel' : 'erase'}` };
      await appendAudit(tx, tenantId, { ...deed, subject: `message:${id}`, data: { status: row.state } });
      return { body: { id, outcome, status: unsent ? 'cancelled' : row.state, recalled: false } };
    }),
});
