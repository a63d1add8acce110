import { v7 as uuidv7 } from 'uuid';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { BenchStack } from '../send/bench-stack.ts';

/** A message that was accepted and waits for its receipts. */
export interface SentMessage {
  readonly id: string;
  readonly wamid: string;
}

const BATCH = 2_000;

/** Puts accepted messages on the ledger, to which receipts can come. Their content plays no part here. */
export async function makeSentMessages(
  { db, tenantId, stack }: BenchStack,
  count: number,
  { contactId, conversationId }: { contactId: string; conversationId: string },
): Promise<SentMessage[]> {
  const numberId = stack.run.number_id ?? '';
  const messages = Array.from({ length: count }, () => {
    const id = uuidv7();
    return { id, wamid: `wamid.${Buffer.from(id).toString('base64')}` };
  });
  for (let done = 0; done < count; done += BATCH) {
    const batch = messages.slice(done, done + BATCH);
    await withTenant(db, tenantId, async (tx) => {
      const place = { tenantId, numberId, contactId, conversationId };
      const sent = { ...place, direction: 'outbound', type: 'text', state: 'accepted', origin: 'api', attempt: 1 };
      await tx.message.createMany({
        data: batch.map(({ id, wamid }) => ({ ...sent, id, wamid, acceptedAt: new Date() })),
      });
      await tx.messageWamid.createMany({
        data: batch.map(({ id, wamid }) => ({ tenantId, numberId, wamid, messageId: id })),
      });
    });
  }
  return messages;
}
