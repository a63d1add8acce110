import { v7 as uuidv7 } from 'uuid';
import type { ContactRecord } from '#data/contacts/contact-record.ts';
import { resolveContact } from '#data/contacts/resolve-contact.ts';
import { openConversation } from '#data/messaging/open-conversation.ts';
import { queueMessages } from '#data/messaging/queue-messages.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { BenchNumber } from './numbers.ts';
import type { BenchStack } from './bench-stack.ts';

const BATCH = 500;
const DAY_MS = 86_400_000;

/** Somebody to send to, whose window is open. */
export interface Recipient {
  readonly number: BenchNumber;
  readonly contact: ContactRecord;
  readonly conversationId: string;
}

/** Makes people with an open window on each number. */
export async function makeRecipients(
  { db, tenantId }: BenchStack,
  numbers: readonly BenchNumber[],
  perNumber: number,
): Promise<Recipient[]> {
  const vault = await db.vaults.of(tenantId);
  const recipients: Recipient[] = [];
  for (const [n, number] of numbers.entries()) {
    await withTenant(db, tenantId, async (tx) => {
      for (let index = 0; index < perNumber; index += 1) {
        const value = `55119${String(90_000_000 + n * perNumber + index)}`;
        const contact = await resolveContact(tx, vault, { identities: [{ kind: 'wa_id', value }] });
        const place = { tenantId, numberId: number.numberId, contactId: contact.contactId };
        const { id } = await openConversation(tx, { ...place, origin: 'contact', at: new Date() });
        await tx.conversation.update({ where: { id }, data: { windowUntil: new Date(Date.now() + DAY_MS) } });
        recipients.push({ number, contact, conversationId: id });
      }
    });
  }
  // In turn over the numbers, so that message i goes to number i modulo their count.
  return recipients.map((_, index) => {
    const inTurn = recipients[(index % numbers.length) * perNumber + Math.floor(index / numbers.length)];
    if (!inTurn) throw new Error('every number has as many recipients');
    return inTurn;
  });
}

/**
 * Puts messages on the ledger, spread evenly over the recipients.
 *
 * @param sendAt - when all of them fall due at once; at once when absent
 */
export async function fillQueue(
  { db, tenantId }: BenchStack,
  recipients: readonly Recipient[],
  count: number,
  sendAt?: Date,
): Promise<void> {
  const vault = await db.vaults.of(tenantId);
  const ciphers = new Map(recipients.map(({ contact }) => [contact.contactId, contact.cipher]));
  for (let done = 0; done < count; done += BATCH) {
    const now = new Date();
    const messages = Array.from({ length: Math.min(BATCH, count - done) }, (_, index) => {
      const to = recipients[(done + index) % recipients.length];
      if (!to) throw new Error('there is nobody to send to');
      return {
        id: uuidv7({ msecs: now.getTime() }),
        numberId: to.number.numberId,
        contactId: to.contact.contactId,
        conversationId: to.conversationId,
        body: { type: 'text' as const, text: { body: `Your order ${String(done + index)} is on its way.` } },
        class: 3,
        purpose: 'service',
        origin: 'api',
        sendAt,
      };
    });
    const cipherOf = (contactId: string) => ciphers.get(contactId) ?? unknownContact();
    await withTenant(db, tenantId, (tx) => queueMessages(tx, vault, messages, { now, cipherOf }));
  }
}

function unknownContact(): never {
  throw new Error('every message has a known contact');
}
