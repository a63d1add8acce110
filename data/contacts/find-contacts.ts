import type { WrappedContactKey } from '../crypto/tenant-vault.ts';
import type { TenantVault } from '../crypto/tenant-vault.ts';
import type { TenantTx } from '../tenancy/database.ts';
import type { ContactRecord, Identity } from './contact-record.ts';

interface FoundRow extends WrappedContactKey {
  readonly kind: string;
  readonly lookup: Uint8Array;
}

/**
 * Finds a contact by any of several identities; the first in the given order that is known wins.
 *
 * @returns undefined when none is known
 * @throws PerduraError `content_erased` when the contact's key was destroyed
 */
export async function findByIdentity(
  tx: TenantTx,
  vault: TenantVault,
  identities: readonly Identity[],
): Promise<ContactRecord | undefined> {
  const wanted = identities.map(({ kind, value }) => ({ kind, lookup: vault.lookup(kind, value) }));
  const rows = await tx.$queryRaw<FoundRow[]>`
    SELECT i.kind, i.lookup, k.contact_id AS "contactId", k.key_version AS "keyVersion", k.wrapped
    FROM unnest(${wanted.map((w) => w.kind)}::text[], ${wanted.map((w) => w.lookup)}::bytea[]) AS w (kind, lookup)
    JOIN contact_identity i ON i.kind = w.kind AND i.lookup = w.lookup
    JOIN contact_key k ON k.contact_id = i.contact_id`;
  for (const { kind, lookup } of wanted) {
    const row = rows.find((found) => found.kind === kind && lookup.equals(found.lookup));
    if (row) return { contactId: row.contactId, cipher: vault.contact(row) };
  }
  return undefined;
}

/**
 * Ciphers of contacts by id. Contacts that are unknown in this tenant, or erased, are left out.
 */
export async function contactCiphers(
  tx: TenantTx,
  vault: TenantVault,
  contactIds: readonly string[],
): Promise<Map<string, ContactRecord>> {
  const keys = await tx.contactKey.findMany({
    where: { contactId: { in: [...new Set(contactIds)] }, wrapped: { not: null } },
  });
  return new Map(keys.map((key) => [key.contactId, { contactId: key.contactId, cipher: vault.contact(key) }]));
}
