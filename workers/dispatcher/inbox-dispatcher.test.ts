import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { replayParked } from '#data/inbox/replay.ts';
import type { InboundHooks } from '#data/messaging/receiving/received-message.ts';
import { resolveContact } from '#data/contacts/resolve-contact.ts';
import { openConversation } from '#data/messaging/open-conversation.ts';
import { openDatabase, type Database } from '#data/tenancy/database.ts';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';
import { LocalKeyring } from '#integrations/kms/local-keyring.ts';
import { testDatabase } from '#test/setup/database.ts';
import { openTestInbox, testPhone } from '#test/setup/inbox.ts';
import { sentMessages } from '#test/setup/sent-messages.ts';
import { createTestTenant, type TestTenant } from '#test/setup/tenant.ts';
import { messagesChange, putWebhooks, textChange } from '#test/setup/webhooks.ts';
import type { LaneEvent } from './drain-lane.ts';
import { InboxDispatcher } from './inbox-dispatcher.ts';

const urls = await testDatabase();
const { db, hooks, heard, read, ledger } = openTestInbox(urls);
const running: InboxDispatcher[] = [];
const events: LaneEvent[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((dispatcher) => dispatcher.stop()));
  events.length = 0;
});
afterAll(() => db.close());

function start(count = 1, more: { db?: Database; hooks?: InboundHooks } = {}): void {
  for (let index = 0; index < count; index += 1) {
    const dispatcher = new InboxDispatcher({
      db,
      hooks,
      observe: (event) => events.push(event),
      trouble: (error) => expect(error).toBeUndefined(),
      ...more,
    });
    dispatcher.start();
    running.push(dispatcher);
  }
}
const idle = (tenant: TestTenant) =>
  waitUntil(async () => (await read(tenant, (tx) => tx.inbox.count({ where: { state: 'new' } }))) === 0, {
    timeoutMs: 20_000,
    what: 'the inbox to be worked through',
  });
const shuffled = <T>(list: readonly T[]): T[] => list.toSorted(() => Math.random() - 0.5);

describe('four dispatchers', () => {
  it('apply webhooks that all come three times without a duplicate row', async () => {
    const tenant = await createTestTenant(db);
    const sent = await sentMessages(db, tenant, 60);
    const people = Array.from({ length: 20 }, testPhone);
    const texts = people.flatMap((from) =>
      [1, 2, 3].map((n) => textChange(tenant, { from, body: `${from} ${String(n)}` })),
    );
    const receipts = sent.flatMap(({ wamid }) =>
      ['sent', 'delivered', 'read'].map((status, second) =>
        messagesChange(tenant, { statuses: [{ id: wamid, status, timestamp: String(1_790_000_000 + second) }] }),
      ),
    );
    start(4);
    const all = shuffled([...texts, ...receipts, ...texts, ...receipts, ...texts, ...receipts]);
    for (let from = 0; from < all.length; from += 60) await putWebhooks(db, tenant, all.slice(from, from + 60));
    await idle(tenant);

    const rows = await ledger(tenant);
    expect(rows.filter(({ direction }) => direction === 'inbound')).toHaveLength(texts.length);
    expect(rows.filter(({ direction }) => direction === 'outbound').every(({ state }) => state === 'read')).toBe(true);
    const counts = await read(tenant, async (tx) => ({
      contacts: await tx.contact.count(),
      conversations: await tx.conversation.count(),
      statuses: await tx.messageStatus.count(),
      received: await tx.event.count({ where: { name: 'message.received' } }),
      unread: (await tx.conversation.aggregate({ _sum: { unread: true } }))._sum.unread,
    }));
    expect(counts).toEqual({
      contacts: people.length + 1,
      conversations: people.length + 1,
      statuses: receipts.length,
      received: texts.length,
      unread: texts.length,
    });
    expect(heard.filter(({ numberId }) => numberId === tenant.numberId)).toHaveLength(texts.length);
  });

  it('open one conversation for 50 first messages, whoever else opens it at the same moment', async () => {
    const tenant = await createTestTenant(db);
    const { tenantId, numberId } = tenant;
    const from = testPhone();
    const vault = await db.vaults.of(tenantId);
    start(4);
    const open = (): Promise<unknown> =>
      read(tenant, async (tx) => {
        const { contactId } = await resolveContact(tx, vault, { identities: [{ kind: 'wa_id', value: from }] });
        return openConversation(tx, { tenantId, numberId, contactId, origin: 'api', at: new Date() });
      });
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => n).flatMap((n) => [
        putWebhooks(db, tenant, [textChange(tenant, { from, body: `first ${String(n)}` })]),
        ...(n % 10 === 0 ? [open()] : []),
      ]),
    );
    await idle(tenant);
    const counts = await read(tenant, async (tx) => [
      await tx.contact.count(),
      await tx.conversation.count(),
      await tx.event.count({ where: { name: 'conversation.started' } }),
      await tx.message.count(),
    ]);
    expect(counts).toEqual([1, 1, 1, 50]);
  });

  it('keep the order of 20 numbered messages of one second', async () => {
    const tenant = await createTestTenant(db);
    const [from, at] = [testPhone(), new Date('2026-11-23T12:00:00Z')];
    start(4);
    const bodies = Array.from({ length: 20 }, (_, n) => `number ${String(n)}`);
    for (const body of bodies) await putWebhooks(db, tenant, [textChange(tenant, { from, body, at })]);
    await idle(tenant);
    expect((await ledger(tenant)).map(({ body }) => body)).toMatchObject(bodies.map((body) => ({ text: { body } })));
  });
});

describe('a poison event', () => {
  it('is parked with its code after a few tries, blocks nobody, and is applied when it is replayed', async () => {
    const tenant = await createTestTenant(db);
    const from = testPhone();
    let isPoison = true;
    const failing: InboundHooks = {
      received: (_tx, _vault, messages) =>
        isPoison && messages.some(({ message }) => JSON.stringify(message).includes('poison'))
          ? Promise.reject(new TypeError('a defect'))
          : Promise.resolve(),
    };
    const bodies = Array.from({ length: 30 }, (_, n) => (n === 13 ? 'poison' : `fine ${String(n)}`));
    await putWebhooks(
      db,
      tenant,
      bodies.map((body) => textChange(tenant, { from, body })),
    );
    start(1, { hooks: failing });
    await idle(tenant);
    expect(await ledger(tenant)).toHaveLength(29);
    const parked = await read(tenant, (tx) => tx.inbox.findMany());
    expect(parked).toMatchObject([{ state: 'parked', attempts: 3, errorCode: 'internal', errorDetail: 'TypeError' }]);
    expect(events.filter(({ kind }) => kind === 'row_failed')).toMatchObject([
      { parked: false },
      { parked: false },
      { parked: true },
    ]);

    isPoison = false;
    await read(tenant, (tx) =>
      replayParked(
        tx,
        parked.map(({ id }) => id),
      ),
    );
    await idle(tenant);
    const rows = await ledger(tenant);
    expect(rows.map(({ body }) => body)).toMatchObject(bodies.map((body) => ({ text: { body } })));
    expect(await read(tenant, (tx) => tx.inbox.count())).toBe(0);
  });

  it('is not what a key service or database makes that is away for a while', async () => {
    const tenant = await createTestTenant(db);
    await putWebhooks(db, tenant, [textChange(tenant, { from: testPhone(), body: 'patience' })]);
    const keyless = openDatabase({ url: urls.appUrl, kms: new LocalKeyring({ current: 'x', keys: {} }) });
    start(1, { db: keyless });
    await waitUntil(() => Promise.resolve(events.some(({ kind }) => kind === 'interrupted')), {
      timeoutMs: 5_000,
      what: 'the interruption',
    });
    await running.pop()?.stop();
    await keyless.close();
    expect(await read(tenant, (tx) => tx.inbox.findMany())).toMatchObject([{ state: 'new', attempts: 0 }]);
    start();
    await idle(tenant);
    expect(await ledger(tenant)).toHaveLength(1);
  });
});
