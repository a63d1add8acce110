import type { Json } from '#domain/flows/json.ts';
import { jsonObjectSchema } from '#domain/flows/json.ts';
import type { ContactRecord } from '../contacts/contact-record.ts';
import { contactFields } from '../crypto/places.ts';
import type { TenantTx } from '../tenancy/database.ts';

/** Sets one custom field of a contact; the row is locked so that parallel writers lose no field. */
export async function setField(tx: TenantTx, contact: ContactRecord, field: string, value: Json): Promise<void> {
  const { contactId, cipher } = contact;
  const [row] = await tx.$queryRaw<{ fields: Uint8Array | null }[]>`
    SELECT fields FROM contact WHERE id = ${contactId}::uuid FOR UPDATE`;
  const before = row?.fields ? jsonObjectSchema.parse(cipher.openJson(contactFields(contactId), row.fields)) : {};
  await tx.contact.update({
    where: { id: contactId },
    data: {
      fields: cipher.sealJson(contactFields(contactId), { ...before, [field]: value }),
      version: { increment: 1 },
    },
  });
}

/** Adds a tag to a contact, once. */
export async function addTag(tx: TenantTx, contactId: string, tag: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE contact SET tags = array_append(tags, ${tag}), version = version + 1
    WHERE id = ${contactId}::uuid AND NOT (${tag} = ANY (tags))`;
}

/** Takes a tag from a contact. */
export async function removeTag(tx: TenantTx, contactId: string, tag: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE contact SET tags = array_remove(tags, ${tag}), version = version + 1
    WHERE id = ${contactId}::uuid AND ${tag} = ANY (tags)`;
}
