import { z } from 'zod';
import { can } from '#domain/identity/can.ts';
import { appendAudit } from '#data/audit/append-audit.ts';
import { getMessage } from '#data/messaging/reading/get-message.ts';
import { settleUnknown } from '#data/messaging/sending/settle-unknown.ts';
import { actorName } from '../../auth/actor-name.ts';
import { idParams, someText } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { messageResource, toMessageResource } from '../../resources/message.ts';
import { inTenant } from '../../tenancy/in-tenant.ts';

/** POST /v1/messages/{id}/decision */
export const decideMessage = defineRoute({
  method: 'post',
  path: '/v1/messages/{id}/decision',
  name: 'decideMessage',
  room: 'messaging',
  summary: 'Settle a message of which nobody can tell whether it was sent',
  access: 'messages:resolve',
  params: idParams,
  body: z.strictObject({
    decision: z
      .enum(['was_sent', 'resend', 'drop'])
      .describe(
        '`was_sent` if the customer has it; `resend` sends it once more, even if it then comes twice; `drop` ends it',
      ),
    reason: someText(500).optional().describe('Kept in the audit log'),
  }),
  response: messageResource,
  errors: ['message_not_resendable'],
  handler: (call) =>
    inTenant(call, async ({ tx, vault, tenantId }) => {
      const { id } = call.params;
      const { decision, reason } = call.body;
      await settleUnknown(tx, { tenantId, messageId: id }, decision);
      await appendAudit(tx, tenantId, {
        actor: actorName(call.actor),
        action: `message.${decision}`,
        subject: `message:${id}`,
        data: { reason: reason ?? null },
      });
      const record = await getMessage(tx, vault, id);
      return { body: toMessageResource(record, can(call.actor, 'messages:read')) };
    }),
});
