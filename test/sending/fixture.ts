import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { ContactCipher } from '#data/crypto/contact-cipher.ts';
import { identityValue } from '#data/crypto/places.ts';
import type { NewMessage } from '#data/messaging/new-message.ts';
import { queueMessages } from '#data/messaging/queue-messages.ts';
import type { Database } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';

/** A contact that can be written to. */
export interface FixtureContact {
  readonly contactId: string;
  readonly waId: string;
  readonly cipher: ContactCipher;
  /** Its conversation on each number. */
  readonly conversations: ReadonlyMap<string, string>;
}

/** A tenant with numbers, and contacts with an open window on each of them. */
export interface SendingFixture {
  readonly tenantId: string;
  readonly accountId: string;
  readonly numbers: readonly { readonly numberId: string; readonly phoneNumberId: string }[];
  readonly contacts: readonly FixtureContact[];
}

export interface SendingFixtureOptions {
  /** Meta's ids of the numbers. */
  readonly phoneNumberIds: readonly string[];
  readonly contacts: number;
  readonly ratePerSecond?: number;
}

/** Makes a tenant to send from, in a fixed number of statements. */
export async function createSendingFixture(db: Database, options: SendingFixtureOptions): Promise<SendingFixture> {
  const tenantId = uuidv7();
  const accountId = uuidv7();
  const numbers = options.phoneNumberIds.map((phoneNumberId) => ({ numberId: uuidv7(), phoneNumberId }));
  await withTenant(db, tenantId, async (tx) => {
    await tx.tenant.create({ data: { id: tenantId, name: 'Sender test' } });
    await db.vaults.create(tx, tenantId);
    await tx.waAccount.create({ data: { id: accountId, tenantId, wabaId: randomUUID(), name: 'Sender test' } });
    await tx.waNumber.createMany({
      data: numbers.map(({ numberId, phoneNumberId }) => ({
        id: numberId,
        tenantId,
        accountId,
        phoneNumberId,
        displayNumber: phoneNumberId,
        verifiedName: 'Sender test',
        ratePerSecond: options.ratePerSecond ?? 80,
      })),
    });
  });
  const contacts = await createContacts(db, tenantId, numbers, options.contacts);
  return { tenantId, accountId, numbers, contacts };
}

async function createContacts(
  db: Database,
  tenantId: string,
  numbers: SendingFixture['numbers'],
  count: number,
): Promise<FixtureContact[]> {
  const vault = await db.vaults.of(tenantId);
  const windowUntil = new Date(Date.now() + 23 * 3_600_000);
  const made = Array.from({ length: count }, (_, index) => {
    const contactId = uuidv7();
    const conversations = new Map(numbers.map(({ numberId }) => [numberId, uuidv7()]));
    return { contactId, waId: `55119${String(10_000_000 + index)}`, conversations, ...vault.newContactKey(contactId) };
  });
  await withTenant(db, tenantId, async (tx) => {
    await tx.contact.createMany({ data: made.map(({ contactId: id }) => ({ id, tenantId, tags: [] })) });
    await tx.contactKey.createMany({ data: made.map(({ stored }) => ({ ...stored, tenantId })) });
    await tx.contactIdentity.createMany({
      data: made.map(({ contactId, waId, cipher }) => {
        const id = uuidv7();
        const value = cipher.seal(identityValue(id), waId);
        return { id, tenantId, contactId, kind: 'wa_id', lookup: vault.lookup('wa_id', waId), value };
      }),
    });
    await tx.conversation.createMany({
      data: made.flatMap(({ contactId, conversations }) =>
        [...conversations].map(([numberId, id]) => ({
          ...{ id, tenantId, numberId, contactId, origin: 'contact', windowUntil, lastMessageAt: new Date() },
          labels: [],
        })),
      ),
    });
  });
  return made.map(({ contactId, waId, cipher, conversations }) => ({ contactId, waId, cipher, conversations }));
}

/** What may differ between queued messages. */
export type QueueOptions = Partial<Pick<NewMessage, 'class' | 'purpose' | 'origin' | 'sendAt' | 'validUntil' | 'body'>>;

const BATCH = 2_000;
let sequence = 0;

/** Queues texts from a number to contacts, one each in the given order. @returns the ids of the messages */
export async function queueTexts(
  db: Database,
  { tenantId }: SendingFixture,
  numberId: string,
  contacts: readonly FixtureContact[],
  options: QueueOptions = {},
): Promise<string[]> {
  const vault = await db.vaults.of(tenantId);
  const ciphers = new Map(contacts.map(({ contactId, cipher }) => [contactId, cipher]));
  const ids: string[] = [];
  for (let from = 0; from < contacts.length; from += BATCH) {
    const now = new Date();
    const messages = contacts.slice(from, from + BATCH).map((contact, index) => ({
      // Ids of one millisecond sort by their sequence number, so the queue keeps the given order.
      id: uuidv7({ msecs: now.getTime(), seq: (sequence += 1) }),
      numberId,
      contactId: contact.contactId,
      conversationId: contact.conversations.get(numberId) ?? '',
      body: { type: 'text' as const, text: { body: `Hello ${String(from + index)}` } },
      class: 1,
      purpose: 'service',
      origin: 'api',
      ...options,
    }));
    const cipherOf = (contactId: string): ContactCipher => {
      const cipher = ciphers.get(contactId);
      if (!cipher) throw new Error('a contact of another fixture');
      return cipher;
    };
    await withTenant(db, tenantId, (tx) => queueMessages(tx, vault, messages, { now, cipherOf }));
    ids.push(...messages.map(({ id }) => id));
  }
  return ids;
}
