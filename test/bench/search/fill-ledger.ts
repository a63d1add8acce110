import { v7 as uuidv7 } from 'uuid';
import { resolveContact } from '#data/contacts/resolve-contact.ts';
import { messageContent } from '#data/crypto/places.ts';
import { indexMessages } from '#data/messaging/index-messages.ts';
import { openConversation } from '#data/messaging/open-conversation.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { ContactRecord } from '#data/contacts/contact-record.ts';
import type { BenchDatabase } from '../shared/bench-database.ts';

/** A word planted in a known number of messages; no dump may hold it. */
export const PLANTED = 'xilofonista';

const BATCH = 2_000;
const CONTACTS = 1_000;

interface Person {
  readonly contact: ContactRecord;
  readonly conversationId: string;
}

/** What to fill a ledger with. */
export interface FillOptions {
  readonly messages: number;
  /** Months back over which they spread. */
  readonly months: number;
  readonly text: () => string;
  readonly say: (line: string) => void;
}

/**
 * Fills the ledger with received messages, sealed and indexed by the product's own code, in batches spread evenly over
 * the months. Every 10,000th message holds the planted word.
 */
export async function fillLedger(bench: BenchDatabase, { messages, months, text, say }: FillOptions): Promise<void> {
  const { db, tenant } = bench;
  const end = Date.now();
  const begin = end - months * 30 * 86_400_000;
  await db.pool.query('SELECT dispatch.ensure_partitions($1, $2)', [new Date(begin), new Date(end)]);
  const people = await makePeople(bench);
  const vault = await db.vaults.of(tenant.tenantId);
  for (let done = 0; done < messages; done += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, messages - done) }, (_, index) => {
      const msecs = Math.floor(begin + ((done + index) / messages) * (end - begin));
      const planted = (done + index) % 10_000 === 0 ? ` ${PLANTED}` : '';
      return { id: uuidv7({ msecs }), at: new Date(msecs), body: { type: 'text', text: { body: text() + planted } } };
    });
    await withTenant(db, tenant.tenantId, async (tx) => {
      const person = (index: number): Person => people[index % people.length] ?? unreachable();
      await tx.message.createMany({
        data: batch.map(({ id, at, body }, index) => ({
          id,
          tenantId: tenant.tenantId,
          numberId: tenant.numberId,
          contactId: person(index).contact.contactId,
          conversationId: person(index).conversationId,
          direction: 'inbound',
          type: 'text',
          state: 'received',
          origin: 'contact',
          createdAt: at,
          content: person(index).contact.cipher.sealJson(messageContent(id), body),
        })),
      });
      await indexMessages(tx, vault, batch);
    });
    if ((done / BATCH) % 50 === 0) say(`${String(done + batch.length)} messages`);
  }
}

async function makePeople({ db, tenant }: BenchDatabase): Promise<Person[]> {
  const vault = await db.vaults.of(tenant.tenantId);
  return withTenant(
    db,
    tenant.tenantId,
    async (tx) => {
      const people: Person[] = [];
      for (let index = 0; index < CONTACTS; index += 1) {
        const identities = [{ kind: 'wa_id' as const, value: `55119${String(70_000_000 + index)}` }];
        const contact = await resolveContact(tx, vault, { identities });
        const place = { tenantId: tenant.tenantId, numberId: tenant.numberId, contactId: contact.contactId };
        const { id } = await openConversation(tx, { ...place, origin: 'contact', at: new Date() });
        people.push({ contact, conversationId: id });
      }
      return people;
    },
    { timeoutMs: 120_000 },
  );
}

function unreachable(): never {
  throw new Error('there are people');
}
