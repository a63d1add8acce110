import { v7 as uuidv7 } from 'uuid';
import { resolveContact } from '#data/contacts/resolve-contact.ts';
import { messageContent } from '#data/crypto/places.ts';
import { openConversation } from '#data/messaging/open-conversation.ts';
import type { Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { TestTenant } from './tenant.ts';
import { testWamid } from './webhooks.ts';

/** An outbound message that left, as a test needs it. */
export interface SentMessage {
  readonly id: string;
  readonly wamid: string;
}

/**
 * Puts outbound messages to one contact on the ledger as the sender leaves them: `accepted` with their wamid known, or
 * `sending` with an attempt under way (fence 1) whose answer nobody stored yet.
 */
export async function sentMessages(
  db: Database,
  { tenantId, numberId }: TestTenant,
  count: number,
  { state = 'accepted', runId = null }: { state?: 'accepted' | 'sending'; runId?: string | null } = {},
): Promise<[SentMessage, SentMessage, ...SentMessage[]]> {
  const vault = await db.vaults.of(tenantId);
  const now = new Date();
  const messages = Array.from({ length: count }, () => ({ id: uuidv7(), wamid: testWamid() }));
  await withTenant(db, tenantId, async (tx) => {
    const contact = await resolveContact(tx, vault, { identities: [{ kind: 'wa_id', value: '5511987654321' }] });
    const place = { tenantId, numberId, contactId: contact.contactId };
    const { id: conversationId } = await openConversation(tx, { ...place, origin: 'api', at: now });
    await tx.message.createMany({
      data: messages.map(({ id, wamid }) => ({
        ...place,
        id,
        conversationId,
        direction: 'outbound',
        type: 'text',
        state,
        origin: 'api',
        runId,
        content: contact.cipher.sealJson(messageContent(id), { type: 'text', text: { body: 'hello' } }),
        attempt: 1,
        fence: 1n,
        attemptAt: now,
        ...(state === 'accepted' ? { wamid, acceptedAt: now } : {}),
      })),
    });
    if (state === 'accepted') {
      await tx.messageWamid.createMany({
        data: messages.map(({ id, wamid }) => ({ tenantId, numberId, wamid, messageId: id })),
      });
    }
  });
  // The type says that the first two are there, so that tests can take messages apart; a test asks for as many as it takes.
  return messages as [SentMessage, SentMessage, ...SentMessage[]];
}
