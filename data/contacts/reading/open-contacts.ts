import { jsonObjectSchema, type JsonObject } from '#domain/flows/json.ts';
import type { Contact } from '#prisma/generated/client.ts';
import { contactFields, contactName, identityValue } from '../../crypto/places.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import type { Identity, IdentityKind } from '../contact-record.ts';
import { contactCiphers } from '../find-contacts.ts';

/** A contact as it is read: its row and what was sealed in it. All of that is empty once the person was erased. */
export interface OpenContact {
  readonly row: Omit<Contact, 'name' | 'fields'>;
  readonly erased: boolean;
  readonly name: string | null;
  readonly fields: JsonObject;
  /** The one WhatsApp showed last comes first. */
  readonly identities: readonly Identity[];
}

/** Opens contacts by id: three statements, however many. Those that are not there are left out. */
export async function openContacts(
  tx: TenantTx,
  vault: TenantVault,
  contactIds: readonly string[],
): Promise<Map<string, OpenContact>> {
  const ids = [...new Set(contactIds)];
  const rows = ids.length > 0 ? await tx.contact.findMany({ where: { id: { in: ids } } }) : [];
  const opened = await openContactRows(tx, vault, rows);
  return new Map(opened.map((contact) => [contact.row.id, contact]));
}

/** Opens rows that were read already; keeps the order. */
export async function openContactRows(
  tx: TenantTx,
  vault: TenantVault,
  rows: readonly Contact[],
): Promise<OpenContact[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const records = await contactCiphers(tx, vault, ids);
  const sealed = await tx.contactIdentity.findMany({
    where: { contactId: { in: ids } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const byContact = Map.groupBy(sealed, ({ contactId }) => contactId);
  return rows.map(({ name, fields, ...row }) => {
    const cipher = records.get(row.id)?.cipher;
    if (!cipher) return { row, erased: true, name: null, fields: {}, identities: [] };
    return {
      row,
      erased: false,
      name: name && cipher.open(contactName(row.id), name),
      fields: fields ? jsonObjectSchema.parse(cipher.openJson(contactFields(row.id), fields)) : {},
      identities: (byContact.get(row.id) ?? []).map(({ id, kind, value }) => ({
        // Only `resolveContact` writes identities, with kinds of this type.
        kind: kind as IdentityKind,
        value: cipher.open(identityValue(id), value),
      })),
    };
  });
}
