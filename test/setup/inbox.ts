import { randomInt } from 'node:crypto';
import { contactCiphers } from '#data/contacts/find-contacts.ts';
import { messageContent } from '#data/crypto/places.ts';
import { workLane, type LaneReport } from '#data/inbox/work-lane.ts';
import type { InboundHooks, ReceivedMessage } from '#data/messaging/receiving/received-message.ts';
import type { Database, TenantTx } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import type { Message } from '#prisma/generated/client.ts';
import { openTestDatabase, type TestTenant } from './tenant.ts';
import { putWebhooks, type TestChange } from './webhooks.ts';
import type { DatabaseUrls } from './clone-databases.ts';

/** A message of the ledger with its content opened. */
export type OpenedRow = Omit<Message, 'content'> & { readonly body: unknown };

/** The way from a stored webhook into the ledger, for tests: no HTTP and no dispatcher, one batch at a time. */
export interface TestInbox {
  readonly db: Database;
  /** What the hooks were told, in order. */
  readonly heard: ReceivedMessage[];
  readonly hooks: InboundHooks;
  /** Works through one batch of the tenant's number, or of another lane. */
  readonly work: (tenant: TestTenant, lane?: string) => Promise<LaneReport | undefined>;
  /** Stores changes, each as a webhook of its own, and works through them. */
  readonly bring: (tenant: TestTenant, ...changes: TestChange[]) => Promise<LaneReport | undefined>;
  readonly read: <T>(tenant: TestTenant, query: (tx: TenantTx) => Promise<T>) => Promise<T>;
  /** All messages by id. */
  readonly ledger: (tenant: TestTenant) => Promise<OpenedRow[]>;
}

/** Opens a test database with the way into its ledger. */
export function openTestInbox(urls: Pick<DatabaseUrls, 'appUrl'>): TestInbox {
  const db = openTestDatabase(urls);
  const heard: ReceivedMessage[] = [];
  const hooks: InboundHooks = {
    received: (_tx, _vault, messages) => {
      heard.push(...messages);
      return Promise.resolve();
    },
  };
  const read: TestInbox['read'] = ({ tenantId }, query) => withTenant(db, tenantId, query);
  const work: TestInbox['work'] = ({ tenantId, numberId }, lane = numberId) =>
    workLane(db, { tenantId, lane }, { hooks });
  const bring: TestInbox['bring'] = async (tenant, ...changes) => {
    await putWebhooks(db, tenant, changes);
    return work(tenant);
  };
  return { db, heard, hooks, read, work, bring, ledger: (tenant) => readLedger(db, tenant) };
}

/** A phone number of nobody yet. */
export function testPhone(): string {
  return `1555${String(randomInt(1e9)).padStart(9, '0')}`;
}

/** Messages of a tenant by id, opened. */
export async function readLedger(db: Database, { tenantId }: TestTenant): Promise<OpenedRow[]> {
  const vault = await db.vaults.of(tenantId);
  return withTenant(db, tenantId, async (tx) => {
    const rows = await tx.message.findMany({ orderBy: { id: 'asc' } });
    const ciphers = await contactCiphers(
      tx,
      vault,
      rows.map(({ contactId }) => contactId),
    );
    return rows.map(({ content, ...row }) => ({
      ...row,
      body: content && ciphers.get(row.contactId)?.cipher.openJson(messageContent(row.id), content),
    }));
  });
}
