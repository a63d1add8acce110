import type { Json } from '#domain/flows/json.ts';
import { jsonObjectSchema } from '#domain/flows/json.ts';
import { tellContactChanged } from '../contacts/update-contact.ts';
import { contactFields } from '../crypto/places.ts';
import type { EffectScope } from './effect-scope.ts';

/** Sets one custom field of a contact; the row is locked so that parallel writers lose no field. */
export async function setField(scope: EffectScope, field: string, value: Json): Promise<void> {
  const { tx, run } = scope;
  const { contactId, cipher } = run.contact;
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
  await tellChange(scope);
}

/** Adds a tag to a contact, once. */
export async function addTag(scope: EffectScope, tag: string): Promise<void> {
  const changed = await scope.tx.$executeRaw`
    UPDATE contact SET tags = array_append(tags, ${tag}), version = version + 1
    WHERE id = ${scope.run.contact.contactId}::uuid AND NOT (${tag} = ANY (tags))`;
  if (changed > 0) await tellChange(scope);
}

/** Takes a tag from a contact. */
export async function removeTag(scope: EffectScope, tag: string): Promise<void> {
  const changed = await scope.tx.$executeRaw`
    UPDATE contact SET tags = array_remove(tags, ${tag}), version = version + 1
    WHERE id = ${scope.run.contact.contactId}::uuid AND ${tag} = ANY (tags)`;
  if (changed > 0) await tellChange(scope);
}

function tellChange({ tx, vault, run }: EffectScope): Promise<void> {
  return tellContactChanged(tx, vault.tenantId, run.contact.contactId);
}
