import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { emitEvents } from '#data/events/emit-events.ts';
import { testDatabase } from '#test/setup/database.ts';
import { openTestInbox } from '#test/setup/inbox.ts';
import { sentMessages } from '#test/setup/sent-messages.ts';
import { testTemporal } from '#test/setup/temporal.ts';
import { createTestTenant, type TestTenant } from '#test/setup/tenant.ts';
import { messagesChange } from '#test/setup/webhooks.ts';
import { Sweep, type SweepEvent } from './sweep.ts';

const urls = await testDatabase();
const place = await testTemporal();
const { db, read, bring, ledger } = openTestInbox(urls);
const owner = new pg.Pool({ connectionString: urls.ownerUrl, max: 1 });
let client: Client;
let tenant: TestTenant;
beforeAll(async () => {
  client = new Client({ connection: await Connection.connect({ address: place.address }), namespace: place.namespace });
});
beforeEach(async () => {
  tenant = await createTestTenant(db);
});
afterAll(() => Promise.all([client.connection.close(), db.close(), owner.end()]));

const sweep = async (): Promise<SweepEvent[]> => {
  const seen: SweepEvent[] = [];
  const trouble = (error: unknown): void => expect(error).toBeUndefined();
  await new Sweep({ db, client, observe: (event) => seen.push(event), trouble }).round();
  return seen;
};
const statusOf = async (id: string) => (await client.workflow.getHandle(id).describe()).status.name;
const newRun = (more: object = {}) => {
  const id = uuidv7();
  const { tenantId, numberId } = tenant;
  const ids = { flowId: uuidv7(), flowVersionId: uuidv7(), contactId: uuidv7(), conversationId: uuidv7() };
  const row = {
    id,
    tenantId,
    numberId,
    ...ids,
    status: 'waiting',
    state: Buffer.from('x'),
    trigger: 't',
    triggerKey: id,
  };
  return read(tenant, (tx) => tx.run.create({ data: { ...row, ...more } }));
};

it('wakes senders with work and nobody at it, and starts the workflows that open runs should have', async () => {
  const [message] = await sentMessages(db, tenant, 1);
  await read(tenant, (tx) =>
    tx.message.update({ where: { id: message.id }, data: { state: 'queued', notBefore: new Date(0) } }),
  );
  const [open, lost, ended] = [await newRun(), await newRun(), await newRun({ endedAt: new Date() })];
  const workflow = (runId: string): string => `t/${tenant.tenantId}/run/${runId}`;
  await client.workflow.start('run', { taskQueue: 'run', workflowId: workflow(lost.id), args: [] });
  await client.workflow.getHandle(workflow(lost.id)).terminate();
  await sweep();
  expect(await statusOf(`t/${tenant.tenantId}/sender/${tenant.numberId}`)).toBe('RUNNING');
  expect(await Promise.all([open, lost].map(({ id }) => statusOf(workflow(id))))).toEqual(['RUNNING', 'RUNNING']);
  await expect(statusOf(workflow(ended.id))).rejects.toThrow();
});

it('repeats news that a run got without moving', async () => {
  const run = await newRun();
  const place = { id: uuidv7(), tenantId: tenant.tenantId, runId: run.id, step: 1, nodeId: 'n', kind: 'reply' };
  const firedAt = new Date(Date.now() - 120_000);
  await read(tenant, (tx) => tx.wait.create({ data: { ...place, firedAt, firedBy: 'm7' } }));
  await sweep();
  const { events } = await client.workflow.getHandle(`t/${tenant.tenantId}/run/${run.id}`).fetchHistory();
  const signals = (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signal }) =>
    signal ? [Buffer.from(signal.input?.payloads?.[0]?.data ?? '').toString()] : [],
  );
  expect(signals).toEqual(['{"kind":"reply","message_id":"m7"}']);
});

it('applies receipts that found their message late', async () => {
  const [message] = await sentMessages(db, tenant, 1, { state: 'sending' });
  const status = { id: message.wamid, status: 'delivered', timestamp: '1790000000' };
  await bring(tenant, messagesChange(tenant, { statuses: [status] }));
  const { tenantId, numberId } = tenant;
  await read(tenant, (tx) =>
    tx.messageWamid.create({ data: { tenantId, numberId, wamid: message.wamid, messageId: message.id } }),
  );
  expect(await sweep()).toContainEqual({ kind: 'adopted', tenantId, count: 1 });
  expect(await ledger(tenant)).toMatchObject([{ state: 'delivered' }]);
});

it('removes what is too old and nothing else', async () => {
  const { tenantId, numberId } = tenant;
  const [old, fresh] = [new Date(Date.now() - 8 * 86_400_000), new Date()];
  const body = Buffer.from('x');
  await read(tenant, async (tx) => {
    await emitEvents(
      tx,
      tenantId,
      [1, 2, 3].map((n) => ({ name: 'message.status', subject: uuidv7(), data: { n } })),
    );
    for (const at of [old, fresh]) {
      const key = String(at.getTime());
      await tx.inbox.createMany({
        data: (['done', 'parked', 'new'] as const).map((state) => ({
          ...{ id: uuidv7(), tenantId, lane: numberId, body, state },
          ...(state === 'new' ? {} : { doneAt: at }),
        })),
      });
      await tx.statusOrphan.create({ data: { tenantId, numberId, wamid: key, status: 'sent', body, receivedAt: at } });
      await tx.idempotencyKey.create({ data: { tenantId, operation: 'o', key, requestHash: body, expiresAt: at } });
    }
  });
  await owner.query('update event set created_at = $1, seq = id where tenant_id = $2 and (data->>$3)::int < 3', [
    old,
    tenantId,
    'n',
  ]);
  await owner.query('update event set seq = null where tenant_id = $1 and (data->>$2)::int = 2', [tenantId, 'n']);
  const gone = (await sweep()).filter((event) => event.kind === 'expired' && event.tenantId === tenantId);
  expect(gone).toEqual([{ kind: 'expired', tenantId, rows: { events: 1, inbox: 1, orphans: 1, idempotencyKeys: 2 } }]);
  const left = await read(tenant, async (tx) => [await tx.event.count(), await tx.inbox.count()]);
  expect(left).toEqual([2, 5]);
});

it('makes the partitions of the months to come', async () => {
  const now = new Date();
  const [year, month] = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2)).toISOString().split('-');
  const table = `message_token_${String(year)}_${String(month)}`;
  await owner.query(`drop table ${table}`);
  expect(await sweep()).toContainEqual({ kind: 'partitions', made: 1 });
  const { rows } = await owner.query('select relispartition from pg_class where relname = $1', [table]);
  expect(rows).toEqual([{ relispartition: true }]);
});
