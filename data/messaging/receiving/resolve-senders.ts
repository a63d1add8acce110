import type { ContactRecord, Identity } from '../../contacts/contact-record.ts';
import { resolveContact } from '../../contacts/resolve-contact.ts';
import type { TenantVault, WrappedContactKey } from '../../crypto/tenant-vault.ts';
import type { TenantTx } from '../../tenancy/database.ts';

/** A person as a webhook knows them. */
export interface Person {
  readonly identities: readonly Identity[];
  readonly name: string | undefined;
}

/** Contacts by person key; see {@link personKey}. */
export type Senders = ReadonlyMap<string, ContactRecord>;

interface FoundRow extends WrappedContactKey {
  readonly kind: string;
  readonly lookup: Uint8Array;
}

/** Same identities, same person. */
export function personKey({ identities }: Pick<Person, 'identities'>): string {
  return identities.map(({ kind, value }) => `${kind}:${value}`).join('|');
}

/**
 * Finds the contacts of many people with one statement; only those who are new, or appear in a form not seen before, are
 * resolved one by one (in a fixed order, so that two writers do not wait for each other in a circle).
 */
export async function resolveSenders(tx: TenantTx, vault: TenantVault, people: readonly Person[]): Promise<Senders> {
  const byKey = new Map(people.map((person) => [personKey(person), person]));
  const known = await findKnown(tx, vault, [...byKey.values()]);
  const senders = new Map<string, ContactRecord>();
  const rest: (readonly [string, Person])[] = [];
  for (const [key, person] of byKey) {
    const contact = contactOf(known, vault, person);
    if (contact) senders.set(key, contact);
    else rest.push([key, person]);
  }
  rest.sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, { identities, name }] of rest) {
    senders.set(key, await resolveContact(tx, vault, { identities, name }));
  }
  return senders;
}

type Known = ReadonlyMap<string, FoundRow>;

async function findKnown(tx: TenantTx, vault: TenantVault, people: readonly Person[]): Promise<Known> {
  const wanted = new Map<string, { kind: string; lookup: Buffer }>();
  for (const { identities } of people) {
    for (const { kind, value } of identities) {
      const lookup = vault.lookup(kind, value);
      wanted.set(`${kind}:${lookup.toString('hex')}`, { kind, lookup });
    }
  }
  const list = [...wanted.values()];
  const rows = await tx.$queryRaw<FoundRow[]>`
    SELECT i.kind, i.lookup, k.contact_id AS "contactId", k.key_version AS "keyVersion", k.wrapped
    FROM unnest(${list.map(({ kind }) => kind)}::text[], ${list.map(({ lookup }) => lookup)}::bytea[]) AS w (kind, lookup)
    JOIN contact_identity i ON i.kind = w.kind AND i.lookup = w.lookup
    JOIN contact_key k ON k.contact_id = i.contact_id`;
  return new Map(rows.map((row) => [`${row.kind}:${Buffer.from(row.lookup).toString('hex')}`, row]));
}

/** The first identity that is known decides; undefined too when one of the forms that came must still be added. */
function contactOf(known: Known, vault: TenantVault, { identities }: Person): ContactRecord | undefined {
  const rowOf = ({ kind, value }: Identity): FoundRow | undefined =>
    known.get(`${kind}:${vault.lookup(kind, value).toString('hex')}`);
  if (!identities.every(rowOf)) return undefined;
  const row = identities.map(rowOf).find((found) => found !== undefined);
  return row && { contactId: row.contactId, cipher: vault.contact(row) };
}
