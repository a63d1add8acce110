import { v7 as uuidv7 } from 'uuid';
import { PerduraError } from '#domain/errors/perdura-error.ts';
import { identityVariants } from '#domain/contacts/identity-variants.ts';
import { contactName, identityValue } from '../crypto/places.ts';
import type { TenantVault } from '../crypto/tenant-vault.ts';
import type { TenantTx } from '../tenancy/database.ts';
import type { ContactRecord, Identity } from './contact-record.ts';
import { findByIdentity } from './find-contacts.ts';

export interface ResolveContactInput {
  /** At least one; the first is how the person appeared just now. */
  readonly identities: readonly Identity[];
  /** Profile name as WhatsApp gave it; kept for a new contact only. */
  readonly name?: string | undefined;
}

/** A found or new contact. */
export interface ResolvedContact extends ContactRecord {
  readonly created: boolean;
}

/**
 * Finds the contact behind an identity, by its number variants too (Brazil's ninth digit, Mexico's 521, Argentina's
 * 549), or makes it with a fresh key. Identities not seen before are added. Safe when several writers meet: the unique
 * blind index decides, and the loser takes the winner's contact.
 *
 * @throws PerduraError `invalid_recipient` without an identity, `content_erased` when the person was erased
 */
export async function resolveContact(
  tx: TenantTx,
  vault: TenantVault,
  { identities, name }: ResolveContactInput,
): Promise<ResolvedContact> {
  if (identities.length === 0) throw new PerduraError('invalid_recipient');
  const known = await findByIdentity(tx, vault, identities.flatMap(withVariants));
  if (known) {
    const { contactId, cipher, isKnownBy } = known;
    const unseen = identities.filter((identity) => !isKnownBy(identity));
    if (unseen.length > 0) await addIdentities(tx, vault, known, unseen);
    return { contactId, cipher, created: false };
  }
  return createContact(tx, vault, identities, name);
}

function withVariants(identity: Identity): Identity[] {
  if (identity.kind !== 'wa_id') return [identity];
  return identityVariants(identity.value).map((value) => ({ kind: 'wa_id', value }));
}

async function createContact(
  tx: TenantTx,
  vault: TenantVault,
  identities: readonly Identity[],
  name: string | undefined,
): Promise<ResolvedContact> {
  const contactId = uuidv7();
  const { stored, cipher } = vault.newContactKey(contactId);
  const added = await addIdentities(tx, vault, { contactId, cipher }, identities);
  if (added === 0) {
    vault.forget(contactId);
    const winner = await findByIdentity(tx, vault, identities);
    if (!winner) throw new PerduraError('version_conflict', { detail: 'The contact changed at the same moment.' });
    return { ...winner, created: false };
  }
  const tenantId = vault.tenantId;
  await tx.contact.create({
    data: { id: contactId, tenantId, name: name ? cipher.seal(contactName(contactId), name) : null, tags: [] },
  });
  await tx.contactKey.create({ data: { ...stored, tenantId } });
  return { contactId, cipher, created: true };
}

/** Adds identities that nobody has yet. Returns how many were added. */
async function addIdentities(
  tx: TenantTx,
  vault: TenantVault,
  { contactId, cipher }: ContactRecord,
  identities: readonly Identity[],
): Promise<number> {
  const { count } = await tx.contactIdentity.createMany({
    data: identities.map(({ kind, value }) => {
      const id = uuidv7();
      return {
        id,
        tenantId: vault.tenantId,
        contactId,
        kind,
        lookup: vault.lookup(kind, value),
        value: cipher.seal(identityValue(id), value),
      };
    }),
    skipDuplicates: true,
  });
  return count;
}
