import { PerduraError } from '#domain/errors/perdura-error.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { openContacts, type OpenContact } from './open-contacts.ts';

/**
 * Reads one contact.
 *
 * @throws PerduraError `not_found`
 */
export async function getContact(tx: TenantTx, vault: TenantVault, contactId: string): Promise<OpenContact> {
  const contact = (await openContacts(tx, vault, [contactId])).get(contactId);
  if (!contact) throw new PerduraError('not_found', { detail: 'There is no such contact.' });
  return contact;
}
