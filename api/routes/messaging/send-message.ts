import { z } from 'zod';
import { booleanParam } from '../../http/params.ts';
import { defineRoute } from '../../http/route.ts';
import { acceptedMessage, acceptMessage } from '../../sending/accept-message.ts';
import { sendRequestSchema } from '../../sending/send-request-schema.ts';

/** POST /v1/messages */
export const sendMessage = defineRoute({
  method: 'post',
  path: '/v1/messages',
  name: 'sendMessage',
  room: 'messaging',
  summary: 'Send a message, now or later',
  access: 'messages:send',
  budget: 'send',
  idempotent: true,
  query: z.strictObject({
    dry_run: booleanParam.optional().describe('Check everything as for a real send, answer 200 and write nothing'),
  }),
  body: sendRequestSchema,
  status: 202,
  response: acceptedMessage,
  errors: [
    ...(['not_found', 'number_not_found', 'invalid_recipient', 'content_erased', 'quoted_message_not_found'] as const),
    ...(['window_closed', 'opted_out', 'consent_missing', 'version_conflict'] as const),
    ...(['template_not_found', 'template_not_approved', 'template_paused', 'template_disabled'] as const),
  ],
  handler: acceptMessage,
});
