import { PerduraError } from '#domain/errors/perdura-error.ts';
import { jsonObjectSchema, type JsonObject } from '#domain/flows/json.ts';
import { contactFields, contactName } from '../crypto/places.ts';
import type { TenantVault } from '../crypto/tenant-vault.ts';
import { emitEvents } from '../events/emit-events.ts';
import type { TenantTx } from '../tenancy/database.ts';
import { contactCiphers } from './find-contacts.ts';

/** What changes of a contact; what is absent stays. */
export interface ContactChange {
  readonly name?: string | null | undefined;
  /** Merged into the fields there are; null takes a field away (RFC 7396, one level). */
  readonly fields?: JsonObject | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly language?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
  /** The version the change was made from; another one in the row refuses it. */
  readonly version?: number | undefined;
}

/**
 * Changes a contact, its row locked so that parallel changes lose nothing.
 *
 * @throws PerduraError `not_found`, `content_erased`, `version_conflict`
 */
export async function updateContact(
  tx: TenantTx,
  vault: TenantVault,
  contactId: string,
  change: ContactChange,
): Promise<void> {
  const [row] = await tx.$queryRaw<{ version: number; fields: Uint8Array | null }[]>`
    SELECT version, fields FROM contact WHERE id = ${contactId}::uuid FOR UPDATE`;
  if (!row) throw new PerduraError('not_found', { detail: 'There is no such contact.' });
  if (change.version !== undefined && change.version !== row.version) {
    throw new PerduraError('version_conflict', { meta: { version: row.version } });
  }
  const cipher = (await contactCiphers(tx, vault, [contactId])).get(contactId)?.cipher;
  if (!cipher) throw new PerduraError('content_erased', { detail: 'This contact was erased.' });
  const before = row.fields ? jsonObjectSchema.parse(cipher.openJson(contactFields(contactId), row.fields)) : {};
  const { name, fields, tags, language, timeZone } = change;
  await tx.contact.update({
    where: { id: contactId },
    data: {
      version: { increment: 1 },
      ...(name !== undefined && { name: name === null ? null : cipher.seal(contactName(contactId), name) }),
      ...(fields && { fields: cipher.sealJson(contactFields(contactId), merged(before, fields)) }),
      ...(tags && { tags: [...new Set(tags)] }),
      ...(language !== undefined && { language }),
      ...(timeZone !== undefined && { timeZone }),
    },
  });
  await tellContactChanged(tx, vault.tenantId, contactId);
}

/** Tells whoever looks at a contact that it changed. */
export async function tellContactChanged(tx: TenantTx, tenantId: string, contactId: string): Promise<void> {
  await emitEvents(tx, tenantId, [{ name: 'contact.updated', subject: contactId, data: { contact_id: contactId } }]);
}

function merged(before: JsonObject, change: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null));
}
