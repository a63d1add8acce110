import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { emitEvents } from '#data/events/emit-events.ts';
import { postOutbox, type OutboxEntry } from '#data/events/post-outbox.ts';
import { eventBounds, readEvents } from '#data/events/read-events.ts';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';
import { testDatabase } from '#test/setup/database.ts';
import { openTestInbox } from '#test/setup/inbox.ts';
import { testTemporal } from '#test/setup/temporal.ts';
import { createTestTenant, type TestTenant } from '#test/setup/tenant.ts';
import { Relay, type RelayEvent } from './relay.ts';

const place = await testTemporal();
const { db, read } = openTestInbox(await testDatabase());
const running: Relay[] = [];
let seen: RelayEvent[] = [];
let client: Client;
let lost: Client;
beforeAll(async () => {
  client = new Client({ connection: await Connection.connect({ address: place.address }), namespace: place.namespace });
  lost = new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }), namespace: place.namespace });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((relay) => relay.stop()));
  seen = [];
});
afterAll(() => Promise.all([client.connection.close(), lost.connection.close(), db.close()]));

function start(to: Client = client): Relay {
  const relay = new Relay({ db, client: to, observe: (event) => seen.push(event), trouble: () => undefined });
  relay.start();
  running.push(relay);
  return relay;
}
const post = (tenant: TestTenant, ...entries: OutboxEntry[]) =>
  read(tenant, (tx) => postOutbox(tx, tenant.tenantId, entries));
const emptied = (tenant: TestTenant) =>
  waitUntil(async () => (await read(tenant, (tx) => tx.outbox.count())) === 0, {
    timeoutMs: 15_000,
    what: 'an empty outbox',
  });

async function history(id: string) {
  const { events } = await client.workflow.getHandle(id).fetchHistory();
  return (events ?? []).map((event) => ({
    started: event.workflowExecutionStartedEventAttributes?.workflowType?.name,
    signal: event.workflowExecutionSignaledEventAttributes?.signalName,
    payload: event.workflowExecutionSignaledEventAttributes?.input?.payloads?.[0]?.data,
  }));
}
const signals = async (id: string) =>
  (await history(id)).flatMap(({ signal, payload }) =>
    signal ? [[signal, payload ? JSON.parse(Buffer.from(payload).toString()) : undefined]] : [],
  );
const run = (tenant: TestTenant, more: object = {}) => {
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

describe('stamping', () => {
  it('gives every event its place once, gapless, and no reader misses one, with three relays and many writers', async () => {
    const tenant = await createTestTenant(db);
    for (let index = 0; index < 3; index += 1) start();
    const followed: { seq: number; subject: string }[] = [];
    const total = 300;
    const follow = async (): Promise<void> => {
      while (followed.length < total) {
        followed.push(...(await read(tenant, (tx) => readEvents(tx, followed.at(-1)?.seq ?? 0, 50))));
        await sleep(5);
      }
    };
    const write = async (writer: number): Promise<void> => {
      for (let index = 0; index < total / 10 / 3; index += 1) {
        await read(tenant, async (tx) => {
          for (let part = 0; part < 3; part += 1) {
            const data = { status: `${String(writer)}/${String(index * 3 + part)}` };
            await emitEvents(tx, tenant.tenantId, [{ name: 'message.status', subject: uuidv7(), data }]);
          }
          await sleep(Math.random() * 20);
        });
      }
    };
    await Promise.all([follow(), ...Array.from({ length: 10 }, (_, writer) => write(writer))]);
    expect(followed.map(({ seq }) => seq)).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    expect(await read(tenant, (tx) => eventBounds(tx, tenant.tenantId))).toEqual({ first: 1, last: total });
    const log = await read(tenant, (tx) => readEvents(tx, 0, total));
    const mine = log.map(({ data }) => String(data['status']).split('/')).filter(([writer]) => writer === '3');
    expect(mine.map(([, index]) => Number(index))).toEqual(Array.from({ length: 30 }, (_, index) => index));
  });
});

describe('carrying', () => {
  it('wakes a sender once for many rows, starts runs and signals them in order', async () => {
    const tenant = await createTestTenant(db);
    const { tenantId, numberId } = tenant;
    const runId = uuidv7();
    await post(
      tenant,
      { kind: 'run.start', key: runId },
      ...Array.from({ length: 50 }, (): OutboxEntry => ({ kind: 'sender.wake', key: numberId })),
      { kind: 'run.signal', key: runId, payload: { kind: 'reply', step: 1, message_id: 'm1' } },
      { kind: 'run.signal', key: runId, payload: { kind: 'delivery', step: 1, message_id: 'm2', status: 'read' } },
    );
    start();
    await emptied(tenant);
    expect((await history(`t/${tenantId}/sender/${numberId}`))[0]?.started).toBe('sender');
    expect(await signals(`t/${tenantId}/sender/${numberId}`)).toHaveLength(1);
    expect(await signals(`t/${tenantId}/run/${runId}`)).toEqual([
      ['news', { kind: 'reply', message_id: 'm1' }],
      ['news', { kind: 'delivery', message_id: 'm2', status: 'read' }],
    ]);
  });

  it('starts a run that lost its workflow, and drops news of one that has ended', async () => {
    const tenant = await createTestTenant(db);
    const open = await run(tenant);
    const ended = await run(tenant, { endedAt: new Date() });
    const news = { kind: 'reply', message_id: 'm' };
    const idOf = (runId: string): string => `t/${tenant.tenantId}/run/${runId}`;
    await post(
      tenant,
      { kind: 'run.signal', key: open.id, payload: news },
      { kind: 'run.signal', key: ended.id, payload: news },
    );
    start();
    await emptied(tenant);
    expect(await signals(idOf(open.id))).toEqual([['news', news]]);
    await expect(history(idOf(ended.id))).rejects.toThrow();

    await client.workflow.getHandle(idOf(open.id)).terminate('lost');
    await post(tenant, { kind: 'run.start', key: open.id });
    await emptied(tenant);
    expect((await client.workflow.getHandle(idOf(open.id)).describe()).status.name).toBe('TERMINATED');
    await post(tenant, { kind: 'run.signal', key: open.id, payload: news });
    await emptied(tenant);
    expect((await client.workflow.getHandle(idOf(open.id)).describe()).status.name).toBe('RUNNING');
  });

  it('keeps an entry that makes no sense and carries the others', async () => {
    const tenant = await createTestTenant(db);
    const [odd, good] = [uuidv7(), uuidv7()];
    await post(tenant, { kind: 'run.signal', key: odd, payload: { kind: 'novel' } }, { kind: 'run.start', key: good });
    start();
    await waitUntil(async () => (await read(tenant, (tx) => tx.outbox.count())) === 1, {
      timeoutMs: 10_000,
      what: 'one left',
    });
    expect(await read(tenant, (tx) => tx.outbox.findMany())).toMatchObject([{ key: odd }]);
    expect((await history(`t/${tenant.tenantId}/run/${good}`))[0]?.started).toBe('run');
  });

  it('keeps everything while Temporal is away, goes on with events, and carries all once it is back', async () => {
    const tenant = await createTestTenant(db);
    const runs = Array.from({ length: 5 }, () => uuidv7());
    await post(tenant, ...runs.map((key): OutboxEntry => ({ kind: 'run.start', key })));
    const away = start(lost);
    await read(tenant, (tx) =>
      emitEvents(tx, tenant.tenantId, [{ name: 'message.status', subject: uuidv7(), data: {} }]),
    );
    await waitUntil(() => Promise.resolve(seen.some((event) => event.kind === 'carried' && event.later > 0)), {
      timeoutMs: 15_000,
      what: 'a failed attempt',
    });
    await away.stop();
    expect(await read(tenant, (tx) => eventBounds(tx, tenant.tenantId))).toMatchObject({ last: 1 });
    const kept = await read(tenant, (tx) => tx.outbox.findMany());
    expect(kept).toHaveLength(5);
    expect(kept.some(({ attempts }) => attempts > 0)).toBe(true);
    start();
    await emptied(tenant);
    for (const runId of runs) expect(await history(`t/${tenant.tenantId}/run/${runId}`)).not.toHaveLength(0);
  });
});
