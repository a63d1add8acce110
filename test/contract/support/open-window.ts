import { resolveContact } from '#data/contacts/resolve-contact.ts';
import { openConversation } from '#data/messaging/open-conversation.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { CreatedTenant } from '#prisma/seeds/create-tenant.ts';
import type { TestApi } from './test-api.ts';

/** Makes it as if a customer had just written: a contact with an open window. */
export async function openWindow(
  { db }: Pick<TestApi, 'db'>,
  { tenantId, numberId }: Pick<CreatedTenant, 'tenantId' | 'numberId'>,
  waId: string,
  name?: string,
): Promise<{ contactId: string; conversationId: string }> {
  const vault = await db.vaults.of(tenantId);
  return withTenant(db, tenantId, async (tx) => {
    const at = new Date();
    const { contactId } = await resolveContact(tx, vault, { identities: [{ kind: 'wa_id', value: waId }], name });
    const { id } = await openConversation(tx, { tenantId, numberId, contactId, origin: 'contact', at });
    await tx.conversation.update({
      where: { id },
      data: { windowUntil: new Date(at.getTime() + 24 * 60 * 60 * 1000), lastInboundAt: at },
    });
    return { contactId, conversationId: id };
  });
}
