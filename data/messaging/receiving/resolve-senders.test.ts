import { randomInt } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '#test/setup/database.ts';
import { openTestInbox, testPhone } from '#test/setup/inbox.ts';
import { createTestTenant, type TestTenant } from '#test/setup/tenant.ts';
import type { Identity } from '../../contacts/contact-record.ts';
import { contactName, identityValue } from '../../crypto/places.ts';
import { personKey } from './person.ts';
import { resolveSenders } from './resolve-senders.ts';

const { db, read } = openTestInbox(await testDatabase());
afterAll(() => db.close());

const phone = (value: string): Identity => ({ kind: 'wa_id', value });
const user = (value: string): Identity => ({ kind: 'user_id', value });
const userId = (): string => `BR.${String(randomInt(1e12))}`;

async function resolve(tenant: TestTenant, ...people: Identity[][]): Promise<(string | undefined)[]> {
  const vault = await db.vaults.of(tenant.tenantId);
  const list = people.map((identities) => ({ identities, name: 'Ana' }));
  const senders = await read(tenant, (tx) => resolveSenders(tx, vault, list));
  return list.map((person) => senders.get(personKey(person))?.contactId);
}

it('makes one contact of all forms in which a person comes within a batch', async () => {
  const tenant = await createTestTenant(db);
  const id = userId();
  const people = [
    [phone('551187654321')],
    [user(id)],
    [phone('5511987654321'), user(id)],
    [phone('5511987654321')],
    [phone('5521987654321')],
  ];
  const [first, second, third, fourth, other] = await resolve(tenant, ...people);
  expect(new Set([first, second, third, fourth]).size).toBe(1);
  expect(other).not.toBe(first);
  expect(await resolve(tenant, ...people)).toEqual([first, second, third, fourth, other]);
  expect(await read(tenant, (tx) => tx.contactIdentity.count())).toBe(4);
});

it('adds a form not seen before to the contact it belongs to, and seals name and identities under its key', async () => {
  const tenant = await createTestTenant(db);
  const vault = await db.vaults.of(tenant.tenantId);
  const [known] = await resolve(tenant, [phone('525512345678')]);
  const id = userId();
  expect(await resolve(tenant, [phone('5215512345678'), user(id)], [user(id)])).toEqual([known, known]);
  const opened = await read(tenant, async (tx) => {
    const cipher = vault.contact(await tx.contactKey.findFirstOrThrow());
    const contact = await tx.contact.findFirstOrThrow();
    const identities = await tx.contactIdentity.findMany();
    return {
      name: contact.name && cipher.open(contactName(contact.id), contact.name),
      values: identities.map((row) => cipher.open(identityValue(row.id), row.value)).sort(),
    };
  });
  expect(opened).toEqual({ name: 'Ana', values: ['5215512345678', '525512345678', id].sort() });
});

it('lets the first known identity decide where two belong to different contacts', async () => {
  const tenant = await createTestTenant(db);
  const [number, id] = [testPhone(), userId()];
  const [a, b] = await resolve(tenant, [phone(number)], [user(id)]);
  expect(a).not.toBe(b);
  expect(await resolve(tenant, [phone(number), user(id)], [user(id)])).toEqual([a, b]);
});

it('gives one contact a person when eight writers meet', async () => {
  const tenant = await createTestTenant(db);
  const people = Array.from({ length: 20 }, () => [phone(testPhone()), user(userId())]);
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, n) => resolve(tenant, ...people.toSorted(() => n % 2 || -1))),
  );
  const contacts = await read(tenant, (tx) => tx.contact.count());
  expect([contacts, new Set(results.flat()).size]).toEqual([20, 20]);
  expect(await read(tenant, (tx) => tx.contactKey.count())).toBe(20);
});
