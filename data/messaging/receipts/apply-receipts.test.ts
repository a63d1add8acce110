import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#test/setup/database.ts';
import { openTestInbox } from '#test/setup/inbox.ts';
import { sentMessages } from '#test/setup/sent-messages.ts';
import { createTestTenant, type TestTenant } from '#test/setup/tenant.ts';
import { messagesChange, putWebhooks, testWamid } from '#test/setup/webhooks.ts';
import { recordOutcomes } from '../sending/record-outcomes.ts';
import { adoptOrphans } from './apply-receipts.ts';
import { adoptableWamids } from './orphans.ts';

const { db, read, bring, work, ledger } = openTestInbox(await testDatabase());
afterAll(() => db.close());
let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant(db);
});

const T0 = 1_790_000_000;
const status = (id: string, name: string, second: number, extra: object = {}) => ({
  id,
  status: name,
  timestamp: String(T0 + second),
  recipient_id: '15550001',
  ...extra,
});
const statuses = (...list: object[]) => messagesChange(tenant, { statuses: list });
const rowOf = async (id: string) => (await ledger(tenant)).find((row) => row.id === id);
const moment = (second: number): Date => new Date((T0 + second) * 1000);
const eventsOf = (id: string) =>
  read(tenant, async (tx) =>
    (await tx.event.findMany({ where: { subject: id, name: 'message.status' }, orderBy: { id: 'asc' } })).map(
      ({ data }) => (data as { status: string }).status,
    ),
  );

describe('receipts', () => {
  it('keep times, pricing, error and WhatsApp’s conversation, once each, and tell every step', async () => {
    const [message] = await sentMessages(db, tenant, 1);
    const pricing = { billable: true, category: 'utility', pricing_model: 'PMP', type: 'regular' };
    const conversation = { id: 'c1', origin: { type: 'utility' }, expiration_timestamp: String(T0 + 86_400) };
    const change = statuses(
      status(message.wamid, 'delivered', 2),
      status(message.wamid, 'sent', 1, { pricing, conversation }),
      status(message.wamid, 'read', 3, { unknown: { kept: true } }),
    );
    await bring(tenant, change);
    await bring(tenant, change, change);
    expect(await rowOf(message.id)).toMatchObject({
      state: 'read',
      sentAt: moment(1),
      deliveredAt: moment(2),
      readAt: moment(3),
    });
    expect(await eventsOf(message.id)).toEqual(['delivered', 'read']);
    const rows = await read(tenant, async (tx) => ({
      statuses: await tx.messageStatus.findMany({ where: { messageId: message.id }, orderBy: { at: 'asc' } }),
      conversations: await tx.waConversation.findMany({ where: { messageId: message.id } }),
    }));
    expect(rows).toMatchObject({
      statuses: [
        { status: 'sent', at: moment(1), pricing },
        { status: 'delivered', at: moment(2), pricing: null },
        { status: 'read', at: moment(3) },
      ],
      conversations: [{ waId: 'c1', origin: 'utility', expiresAt: moment(86_400) }],
    });
  });

  it('give the same state with and without WhatsApp’s conversation object', async () => {
    const [one, other] = await sentMessages(db, tenant, 2);
    await bring(
      tenant,
      statuses(
        status(one.wamid, 'sent', 1, { conversation: { id: 'c2' } }),
        status(one.wamid, 'delivered', 2, { conversation: { id: 'c2' } }),
        status(other.wamid, 'sent', 1),
        status(other.wamid, 'delivered', 2),
      ),
    );
    const pick = async (id: string) => {
      const row = await rowOf(id);
      return [row?.state, row?.sentAt, row?.deliveredAt];
    };
    expect(await pick(one.id)).toEqual(await pick(other.id));
  });

  it('change nothing for a value that Meta added, but keep it and count it', async () => {
    const [message] = await sentMessages(db, tenant, 1);
    const report = await bring(tenant, statuses(status(message.wamid, 'hovering', 1)));
    expect(report?.receipts).toMatchObject({ unseen: ['hovering'], changed: 0 });
    expect(await rowOf(message.id)).toMatchObject({ state: 'accepted' });
    const kept = await read(tenant, (tx) => tx.messageStatus.findMany({ where: { messageId: message.id } }));
    expect(kept).toMatchObject([{ status: 'hovering' }]);
  });

  it('record that a contact stopped marketing when WhatsApp refuses for that reason', async () => {
    const [message] = await sentMessages(db, tenant, 1);
    await bring(tenant, statuses(status(message.wamid, 'failed', 1, { errors: [{ code: 131050, title: 'stopped' }] })));
    const row = await rowOf(message.id);
    expect(row).toMatchObject({ state: 'failed', errorCode: 'opted_out', error: { code: 131050 } });
    const consent = await read(tenant, (tx) => tx.consent.findMany({ where: { contactId: row?.contactId ?? '' } }));
    expect(consent).toMatchObject([
      { purpose: 'marketing', state: 'opt_out', source: 'whatsapp_error', proof: message.id },
    ]);
  });

  it('signal only a run that waits for the delivery of that message', async () => {
    const [waited, other] = await sentMessages(db, tenant, 2, { runId: uuidv7() });
    const runId = uuidv7();
    await read(tenant, (tx) =>
      tx.wait.create({
        data: {
          id: uuidv7(),
          tenantId: tenant.tenantId,
          runId,
          step: 4,
          nodeId: 'n',
          kind: 'delivery',
          messageId: waited.id,
        },
      }),
    );
    await bring(tenant, statuses(status(waited.wamid, 'sent', 1), status(other.wamid, 'sent', 1)));
    await bring(tenant, statuses(status(waited.wamid, 'sent', 1), status(waited.wamid, 'read', 9)));
    const posted = await read(tenant, (tx) => tx.outbox.findMany({ where: { key: runId }, orderBy: { id: 'asc' } }));
    expect(posted.map(({ kind, payload }) => [kind, payload])).toEqual(
      ['sent', 'read'].map((name) => [
        'run.signal',
        { kind: 'delivery', step: 4, message_id: waited.id, status: name },
      ]),
    );
  });
});

describe('receipts before our own answer is stored', () => {
  it('land on their message by the id they carry, in 1,000 interleavings', async () => {
    const messages = await sentMessages(db, tenant, 1_000, { state: 'sending' });
    const answers = messages.map(({ id, wamid }) => ({
      messageId: id,
      numberId: tenant.numberId,
      attempt: 1,
      fence: 1n,
      at: new Date(),
      result: { kind: 'accepted', wamid, held: false, call: { startedAt: new Date(), endedAt: new Date() } } as const,
    }));
    const lists = messages.map(({ id, wamid }) =>
      ['sent', 'delivered', 'read'].map((name, second) =>
        status(wamid, name, second, { biz_opaque_callback_data: id }),
      ),
    );
    await putWebhooks(
      db,
      tenant,
      lists.map((list) => statuses(...list.toSorted(() => Math.random() - 0.5))),
    );
    const record = async (): Promise<void> => {
      for (let at = 0; at < answers.length; at += 40)
        await recordOutcomes(db, tenant.tenantId, answers.slice(at, at + 40));
    };
    const dispatch = async (): Promise<void> => {
      while (await work(tenant));
    };
    await Promise.all([record(), dispatch()]);
    await dispatch();
    const rows = new Map((await ledger(tenant)).map((row) => [row.id, row]));
    const seen = messages.map(({ id }) => rows.get(id)).map((row) => [row?.state, row?.wamid, row?.readAt]);
    expect(seen).toEqual(messages.map(({ wamid }) => ['read', wamid, moment(2)]));
    const known = await read(tenant, (tx) =>
      tx.messageWamid.count({ where: { messageId: { in: messages.map(({ id }) => id) } } }),
    );
    expect(known).toBe(1_000);
  });

  it('wait as orphans when they carry no id of ours, and are adopted once the wamid is known', async () => {
    const [message] = await sentMessages(db, tenant, 1, { state: 'sending' });
    const list = [status(message.wamid, 'sent', 1), status(message.wamid, 'delivered', 2)];
    expect((await bring(tenant, statuses(...list), statuses(...list)))?.receipts).toMatchObject({ orphaned: 4 });
    expect(await read(tenant, (tx) => tx.statusOrphan.count({ where: { wamid: message.wamid } }))).toBe(2);
    const vault = await db.vaults.of(tenant.tenantId);
    const adopted = await read(tenant, async (tx) => {
      const { tenantId, numberId } = tenant;
      await tx.messageWamid.create({ data: { tenantId, numberId, wamid: message.wamid, messageId: message.id } });
      expect(await adoptableWamids(tx, tenantId)).toEqual(new Map([[numberId, [message.wamid]]]));
      return adoptOrphans(tx, vault, numberId, [message.wamid]);
    });
    expect(adopted).toBe(2);
    expect(await rowOf(message.id)).toMatchObject({ state: 'delivered', sentAt: moment(1), deliveredAt: moment(2) });
    expect(await read(tenant, (tx) => tx.statusOrphan.count({ where: { wamid: message.wamid } }))).toBe(0);
  });

  it('adopt orphans themselves when one of them carries our id', async () => {
    const [message] = await sentMessages(db, tenant, 1, { state: 'sending' });
    await bring(tenant, statuses(status(message.wamid, 'delivered', 2)));
    await bring(tenant, statuses(status(message.wamid, 'sent', 1, { biz_opaque_callback_data: message.id })));
    expect(await rowOf(message.id)).toMatchObject({ state: 'delivered', wamid: message.wamid });
  });

  it('are no receipts of ours when they carry the data of another system, or an id of another number', async () => {
    const stranger = await createTestTenant(db);
    const [foreign] = await sentMessages(db, stranger, 1);
    await bring(
      tenant,
      statuses(
        status(testWamid(), 'sent', 1, { biz_opaque_callback_data: 'order-77' }),
        status(foreign.wamid, 'read', 1, { biz_opaque_callback_data: foreign.id }),
      ),
    );
    expect((await ledger(stranger)).map(({ state }) => state)).toEqual(['accepted']);
    expect(await read(tenant, (tx) => tx.statusOrphan.count({ where: { wamid: foreign.wamid } }))).toBe(1);
  });
});
