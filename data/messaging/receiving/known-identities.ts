import type { ContactRecord, Identity } from '../../contacts/contact-record.ts';
import type { TenantVault, WrappedContactKey } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { identityKey } from './person.ts';

interface FoundRow extends WrappedContactKey {
  readonly kind: string;
  readonly lookup: Uint8Array;
}

/** Contacts by identity; see {@link identityKey}. */
export type KnownIdentities = ReadonlyMap<string, ContactRecord>;

/**
 * Finds the contacts of many identities with one statement.
 *
 * @throws PerduraError `content_erased` when the key of one of them was destroyed
 */
export async function findIdentities(
  tx: TenantTx,
  vault: TenantVault,
  identities: readonly Identity[],
): Promise<KnownIdentities> {
  if (identities.length === 0) return new Map();
  const wanted = new Map(identities.map((identity) => [identityKey(identity), identity]));
  const lookups = new Map(
    [...wanted].map(([key, { kind, value }]) => [key, { kind, lookup: vault.lookup(kind, value) }]),
  );
  const list = [...lookups.values()];
  const rows = await tx.$queryRaw<FoundRow[]>`
    SELECT i.kind, i.lookup, k.contact_id AS "contactId", k.key_version AS "keyVersion", k.wrapped
    FROM unnest(${list.map(({ kind }) => kind)}::text[], ${list.map(({ lookup }) => lookup)}::bytea[]) AS w (kind, lookup)
    JOIN contact_identity i ON i.tenant_id = ${vault.tenantId}::uuid AND i.kind = w.kind AND i.lookup = w.lookup
    JOIN contact_key k ON k.tenant_id = ${vault.tenantId}::uuid AND k.contact_id = i.contact_id`;
  const found = new Map(rows.map((row) => [`${row.kind}:${Buffer.from(row.lookup).toString('hex')}`, row]));
  const known = new Map<string, ContactRecord>();
  for (const [key, { kind, lookup }] of lookups) {
    const row = found.get(`${kind}:${lookup.toString('hex')}`);
    if (row) known.set(key, { contactId: row.contactId, cipher: vault.contact(row) });
  }
  return known;
}
