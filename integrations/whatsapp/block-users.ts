import { z } from 'zod';
import { graphJson } from './graph-json.ts';
import { graphPath, type GraphHttp } from './graph-http.ts';
import type { NumberCall } from './numbers.ts';

const answerSchema = z.looseObject({
  block_users: z.looseObject({
    added_users: z.array(z.looseObject({ input: z.string(), wa_id: z.string().optional() })).optional(),
    removed_users: z.array(z.looseObject({ input: z.string(), wa_id: z.string().optional() })).optional(),
  }),
});

/**
 * Blocks or unblocks one person for a number; blocking works only within 24 hours of their last message. One at a time,
 * because a mixed result of several comes as an error together with its lists.
 *
 * @throws PerduraError as `graphJson`
 */
export async function setBlocked(
  http: GraphHttp,
  { token, phoneNumberId, user, blocked }: NumberCall & { readonly user: string; readonly blocked: boolean },
): Promise<void> {
  const path = graphPath([phoneNumberId, 'block_users']);
  const json = { messaging_product: 'whatsapp', block_users: [{ user }] };
  const method = blocked ? 'POST' : 'DELETE';
  await graphJson(http, { resource: 'block_users', method, path, token, json }, answerSchema);
}
