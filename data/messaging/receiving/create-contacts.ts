import { v7 as uuidv7 } from 'uuid';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { canonicalIdentity } from '#domain/contacts/identity-variants.ts';
import type { ContactRecord, Identity } from '../../contacts/contact-record.ts';
import { contactName, identityValue } from '../../crypto/places.ts';
import type { TenantVault, WrappedContactKey } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { findIdentities } from './known-identities.ts';
import { identityKey, type Person } from './person.ts';

interface Stranger {
  readonly keys: string[];
  readonly identities: Identity[];
  name: string | undefined;
}

interface NewContact extends ContactRecord {
  readonly stranger: Stranger;
  readonly stored: WrappedContactKey & { readonly wrapped: Buffer<ArrayBuffer> };
}

/**
 * Makes contacts for people whom nobody knows, each with a fresh key. People of one batch who share an identity (one
 * number in two forms, or a user id seen with and without a phone) become one contact. Who loses a race against another
 * writer takes the winner's contact.
 *
 * @param people - by person key
 * @returns contacts by person key
 * @throws PerduraError `version_conflict` when a contact was lost to another writer and then taken away again
 */
export async function createContacts(
  tx: TenantTx,
  vault: TenantVault,
  people: ReadonlyMap<string, Person>,
): Promise<Map<string, ContactRecord>> {
  const fresh = unite(people).map((stranger): NewContact => {
    const contactId = uuidv7();
    return { contactId, stranger, ...vault.newContactKey(contactId) };
  });
  const won = await addIdentities(
    tx,
    vault,
    fresh.flatMap((contact) => contact.stranger.identities.map((identity) => ({ contact, identity }))),
  );
  const made = fresh.filter(({ contactId }) => won.has(contactId));
  await insertContacts(tx, vault.tenantId, made);
  const lost = fresh.filter(({ contactId }) => !won.has(contactId));
  for (const { contactId } of lost) vault.forget(contactId);
  return new Map([...keyed(made), ...(await winners(tx, vault, lost))]);
}

/**
 * Adds identities that nobody has yet, in one order for all writers.
 *
 * @returns ids of the contacts that got at least one
 */
export async function addIdentities(
  tx: TenantTx,
  vault: TenantVault,
  added: readonly { readonly contact: ContactRecord; readonly identity: Identity }[],
): Promise<ReadonlySet<string>> {
  if (added.length === 0) return new Set();
  const rows = added
    .map(({ contact: { contactId, cipher }, identity: { kind, value } }) => {
      const id = uuidv7();
      return { id, contactId, kind, lookup: vault.lookup(kind, value), value: cipher.seal(identityValue(id), value) };
    })
    .toSorted((a, b) => (a.kind === b.kind ? a.lookup.compare(b.lookup) : a.kind < b.kind ? -1 : 1));
  const inserted = await tx.$queryRaw<{ contactId: string }[]>`
    INSERT INTO contact_identity (tenant_id, id, contact_id, kind, lookup, value)
    SELECT ${vault.tenantId}::uuid, * FROM unnest(
      ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.contactId)}::uuid[],
      ${rows.map((row) => row.kind)}::text[], ${rows.map((row) => row.lookup)}::bytea[],
      ${rows.map((row) => row.value)}::bytea[])
    ON CONFLICT DO NOTHING RETURNING contact_id AS "contactId"`;
  return new Set(inserted.map(({ contactId }) => contactId));
}

async function insertContacts(tx: TenantTx, tenantId: string, made: readonly NewContact[]): Promise<void> {
  if (made.length === 0) return;
  const ids = made.map(({ contactId }) => contactId);
  const names = made.map(({ contactId, cipher, stranger: { name } }) =>
    name === undefined ? null : cipher.seal(contactName(contactId), name),
  );
  await tx.$executeRaw`
    INSERT INTO contact (tenant_id, tags, id, name)
    SELECT ${tenantId}::uuid, '{}'::text[], * FROM unnest(${ids}::uuid[], ${names}::bytea[])`;
  await tx.$executeRaw`
    INSERT INTO contact_key (tenant_id, contact_id, key_version, wrapped)
    SELECT ${tenantId}::uuid, * FROM unnest(${ids}::uuid[], ${made.map(({ stored }) => stored.keyVersion)}::int[],
      ${made.map(({ stored }) => stored.wrapped)}::bytea[])`;
}

async function winners(
  tx: TenantTx,
  vault: TenantVault,
  lost: readonly NewContact[],
): Promise<[string, ContactRecord][]> {
  const known = await findIdentities(
    tx,
    vault,
    lost.flatMap(({ stranger }) => stranger.identities),
  );
  return lost.flatMap(({ stranger }) => {
    const winner = stranger.identities.map((identity) => known.get(identityKey(identity))).find(Boolean);
    if (!winner) throw new PerduraError('version_conflict', { detail: 'The contact changed at the same moment.' });
    return stranger.keys.map((key): [string, ContactRecord] => [key, winner]);
  });
}

function keyed(made: readonly NewContact[]): [string, ContactRecord][] {
  return made.flatMap(({ contactId, cipher, stranger }) =>
    stranger.keys.map((key): [string, ContactRecord] => [key, { contactId, cipher }]),
  );
}

/** Puts people together who share an identity, whatever its form. */
function unite(people: ReadonlyMap<string, Person>): Stranger[] {
  const byForm = new Map<string, Stranger>();
  for (const [key, { identities, name }] of people) {
    const forms = identities.map(canonicalKey);
    const met = new Set(forms.map((form) => byForm.get(form)).filter((stranger) => stranger !== undefined));
    const united: Stranger = { keys: [key], identities: [...identities], name };
    for (const stranger of met) {
      united.keys.unshift(...stranger.keys);
      united.identities.unshift(...stranger.identities);
      united.name ??= stranger.name;
    }
    for (const identity of united.identities) byForm.set(canonicalKey(identity), united);
  }
  return [...new Set(byForm.values())].map((stranger) => ({
    ...stranger,
    identities: [...new Map(stranger.identities.map((identity) => [identityKey(identity), identity])).values()],
  }));
}

function canonicalKey({ kind, value }: Identity): string {
  return identityKey({ kind, value: kind === 'wa_id' ? canonicalIdentity(value) : value });
}
