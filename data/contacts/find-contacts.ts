import type { WrappedContactKey } from '../crypto/tenant-vault.ts';
import type { TenantVault } from '../crypto/tenant-vault.ts';
import type { TenantTx } from '../tenancy/database.ts';
import type { ContactRecord, Identity } from './contact-record.ts';

interface FoundRow extends WrappedContactKey {
  readonly kind: string;
  readonly lookup: Uint8Array;
}

/** A contact that was found, and whether it is known by exactly this identity. */
export interface FoundContact extends ContactRecord {
  readonly isKnownBy: (identity: Identity) => boolean;
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
): Promise<FoundContact | undefined> {
  const wanted = identities.map(({ kind, value }) => ({ kind, value, lookup: vault.lookup(kind, value) }));
  const rows = await tx.$queryRaw<FoundRow[]>`
    SELECT i.kind, i.lookup, k.contact_id AS "contactId", k.key_version AS "keyVersion", k.wrapped
    FROM unnest(${wanted.map((w) => w.kind)}::text[], ${wanted.map((w) => w.lookup)}::bytea[]) AS w (kind, lookup)
    JOIN contact_identity i ON i.kind = w.kind AND i.lookup = w.lookup
    JOIN contact_key k ON k.contact_id = i.contact_id`;
  const rowOf = ({ kind, lookup }: { kind: string; lookup: Buffer }): FoundRow | undefined =>
    rows.find((found) => found.kind === kind && lookup.equals(found.lookup));
  const row = wanted.map(rowOf).find((found) => found !== undefined);
  if (!row) return undefined;
  const known = wanted.filter((one) => rowOf(one) !== undefined);
  const isKnownBy = ({ kind, value }: Identity): boolean =>
    known.some((one) => one.kind === kind && one.value === value);
  return { contactId: row.contactId, cipher: vault.contact(row), isKnownBy };
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
