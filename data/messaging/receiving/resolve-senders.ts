import { identityVariants } from '#domain/contacts/identity-variants.ts';
import type { ContactRecord, Identity } from '../../contacts/contact-record.ts';
import type { TenantVault } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';
import { addIdentities, createContacts } from './create-contacts.ts';
import { findIdentities, type KnownIdentities } from './known-identities.ts';
import { identityKey, personKey, type Person } from './person.ts';

/** Contacts by person key; see {@link personKey}. */
export type Senders = ReadonlyMap<string, ContactRecord>;

/**
 * Finds or makes the contacts of many people in a fixed number of statements, by the rules of `resolveContact`: the
 * first identity that is known decides, number variants included; forms not seen before are added; and when several
 * writers meet, the unique blind index decides.
 */
export async function resolveSenders(tx: TenantTx, vault: TenantVault, people: readonly Person[]): Promise<Senders> {
  const byKey = new Map(people.map((person) => [personKey(person), person]));
  const exact = await findIdentities(
    tx,
    vault,
    [...byKey.values()].flatMap(({ identities }) => identities),
  );
  const senders = new Map<string, ContactRecord>();
  const rest = new Map<string, Person>();
  for (const [key, person] of byKey) {
    const contacts = person.identities.map((identity) => exact.get(identityKey(identity)));
    const [first] = contacts;
    if (first && contacts.every((contact) => contact !== undefined)) senders.set(key, first);
    else rest.set(key, person);
  }
  if (rest.size > 0) await resolveRest(tx, vault, rest, senders);
  return senders;
}

/** People who are new, or who appear in a form not seen before. */
async function resolveRest(
  tx: TenantTx,
  vault: TenantVault,
  people: ReadonlyMap<string, Person>,
  senders: Map<string, ContactRecord>,
): Promise<void> {
  const known = await findIdentities(
    tx,
    vault,
    [...people.values()].flatMap(({ identities }) => identities.flatMap(forms)),
  );
  const strangers = new Map<string, Person>();
  const added: { contact: ContactRecord; identity: Identity }[] = [];
  for (const [key, person] of people) {
    const contact = firstKnown(known, person);
    if (!contact) {
      strangers.set(key, person);
      continue;
    }
    senders.set(key, contact);
    const missing = person.identities.filter((identity) => !known.has(identityKey(identity)));
    added.push(...missing.map((identity) => ({ contact, identity })));
  }
  await addIdentities(tx, vault, added);
  if (strangers.size === 0) return;
  for (const [key, contact] of await createContacts(tx, vault, strangers)) senders.set(key, contact);
}

function firstKnown(known: KnownIdentities, { identities }: Person): ContactRecord | undefined {
  for (const form of identities.flatMap(forms)) {
    const contact = known.get(identityKey(form));
    if (contact) return contact;
  }
  return undefined;
}

function forms(identity: Identity): Identity[] {
  if (identity.kind !== 'wa_id') return [identity];
  return identityVariants(identity.value).map((value) => ({ kind: 'wa_id', value }));
}
