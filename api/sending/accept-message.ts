import { z } from 'zod';
import type { Call } from '../http/route.ts';
import type { Reply } from '../http/reply.ts';
import { messageResource, toMessageResource } from '../resources/message.ts';
import { inTenantOnce, type TenantScope } from '../tenancy/in-tenant.ts';
import { rehearse } from '../tenancy/rehearse.ts';
import { bodyOf, queueMessage } from './queue-message.ts';
import type { SendRequest } from './send-request-schema.ts';
import { sendWarning } from './send-warnings.ts';

/** A message that was taken on. */
export const acceptedMessage = messageResource
  .extend({
    warnings: z.array(sendWarning).describe('What may yet stop it'),
    dry_run: z.literal(true).optional().describe('Nothing was written; the id stands for no message'),
  })
  .meta({ id: 'AcceptedMessage' });

/** A message that was taken on. */
export type AcceptedMessage = z.input<typeof acceptedMessage>;

type SendCall = Pick<
  Call<unknown, { readonly dry_run?: boolean | undefined }, SendRequest>,
  'services' | 'actor' | 'now' | 'params' | 'query' | 'body' | 'header'
>;

/**
 * Takes a message on, or with `dry_run` does just the same and takes it back.
 *
 * @throws PerduraError whatever speaks against the message
 */
export async function acceptMessage(call: SendCall): Promise<Reply<AcceptedMessage>> {
  const queue = async (scope: TenantScope): Promise<Reply<AcceptedMessage>> => {
    const { record, warnings } = await queueMessage(scope, call.actor, call.body, call.now);
    const body = { ...toMessageResource(record, false), warnings: [...warnings] };
    return { body, headers: { location: `/v1/messages/${record.row.id}` } };
  };
  if (call.query.dry_run !== true) return withContent(await inTenantOnce(call, 'sendMessage', queue), call.body);
  const { body } = withContent(await rehearse(call, queue), call.body);
  return { status: 200, ...(body && { body: { ...body, dry_run: true as const } }) };
}

/** The stored answer holds no content, which an erasure would have to find; the request brings it again. */
function withContent(reply: Reply<AcceptedMessage>, request: SendRequest): Reply<AcceptedMessage> {
  if (!reply.body) return reply;
  return { ...reply, body: { ...bodyOf(request), ...reply.body, content_state: 'present' } };
}
