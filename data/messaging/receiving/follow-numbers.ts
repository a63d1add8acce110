import { identityVariants } from '#domain/contacts/identity-variants.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import type { KnownArrival } from './received-message.ts';

/**
 * Takes the old phone number away from contacts who changed it (the new one was added when the message was read): a
 * carrier may give the old number to somebody else, who must not be taken for this contact.
 */
export async function followNumbers(
  tx: TenantTx,
  vault: TenantVault,
  arrivals: readonly KnownArrival[],
): Promise<void> {
  for (const { message, contact } of arrivals) {
    if (message.type !== 'system' || message.system.type !== 'user_changed_number') continue;
    const [before, after] = [message.from, message.system.wa_id];
    if (!before || !after) continue;
    const kept = new Set(identityVariants(after));
    const old = identityVariants(before).filter((form) => !kept.has(form));
    await tx.contactIdentity.deleteMany({
      where: {
        tenantId: vault.tenantId,
        contactId: contact.contactId,
        kind: 'wa_id',
        lookup: { in: old.map((form) => vault.lookup('wa_id', form)) },
      },
    });
  }
}
