import type { z } from 'zod';
import { findNumber } from '#data/whatsapp/find-number.ts';
import { numberBacklogs } from '#data/whatsapp/number-backlog.ts';
import type { Reply } from '../../http/reply.ts';
import { toNumberResource, type numberResource } from '../../resources/number.ts';
import type { TenantScope } from '../../tenancy/in-tenant.ts';

/** Answers with one number as it is now. */
export async function numberReply(
  { tx }: TenantScope,
  numberId: string,
  now: Date,
): Promise<Reply<z.input<typeof numberResource>>> {
  const row = await findNumber(tx, numberId);
  const backlogs = await numberBacklogs(tx, [numberId]);
  return { body: toNumberResource(row, backlogs.get(numberId), now) };
}
