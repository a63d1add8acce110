import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMessagingActivities } from '#activities/messaging/messaging-activities.ts';
import { TenantPayloadCodec } from '#integrations/temporal/tenant-payload-codec.ts';
import { workflowBundle } from '#workers/bundle/workflow-bundle.ts';
import { buildWorker } from '#workers/temporal/build-worker.ts';
import { runWorkers, type RunningWorkers } from '#workers/temporal/run-workers.ts';
import type { sender } from '#workflows/messaging/sender.ts';
import { senderPositionQuery, steerSenderUpdate, wakeSignal } from '#workflows/messaging/sender-messages.ts';
import { keepHistory } from '../replay/keep-history.ts';
import { testTemporal } from '../setup/temporal.ts';
import { openStage, type Scene } from './stage.ts';

Runtime.install({ logger: new DefaultLogger('ERROR') });
const place = await testTemporal();
const stage = await openStage();
const { db } = stage.context;
const codec = new TenantPayloadCodec(db.vaults);
let folder: string;
let client: Client;
let native: NativeConnection;
let working: RunningWorkers;
let scene: Scene;

const startWorker = async (): Promise<RunningWorkers> =>
  runWorkers([
    await buildWorker({
      connection: native,
      namespace: place.namespace,
      queue: 'sender',
      bundle: await workflowBundle(folder),
      activities: createMessagingActivities(stage.context),
      keys: db.vaults,
    }),
  ]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perdura-bundle-'));
  client = new Client({
    connection: await Connection.connect({ address: place.address }),
    namespace: place.namespace,
    dataConverter: { payloadCodecs: [codec] },
  });
  native = await NativeConnection.connect({ address: place.address });
  working = await startWorker();
}, 120_000);
afterAll(async () => {
  working.shutDown();
  await working.ended;
  await Promise.all([client.connection.close(), native.close()]);
  await stage.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  scene = await stage.scene();
});

const workflowId = (): string => `t/${scene.fixture.tenantId}/sender/${scene.numberId}`;
const handle = () => client.workflow.getHandle<typeof sender>(workflowId());
/** What the relay does for a number whose sender is not awake. */
const wake = () =>
  client.workflow.signalWithStart<typeof sender>('sender', {
    workflowId: workflowId(),
    taskQueue: 'sender',
    args: [{ tenantId: scene.fixture.tenantId, numberId: scene.numberId }],
    signal: wakeSignal,
  });
const until = async (check: () => Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 20_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error('it did not happen in time');
    await sleep(40);
  }
};
const doing = async (): Promise<string> => (await handle().query(senderPositionQuery)).doing;
const accepted = async (): Promise<number> => (await scene.states())['accepted'] ?? 0;

describe('the sender of a number', () => {
  it('sends what is due when it is woken, sleeps, and is woken again', async () => {
    await scene.queue(scene.people(5));
    await wake();
    await until(async () => (await accepted()) === 5 && (await doing()) === 'waiting');
    await scene.queue(scene.people(3));
    await wake();
    await until(async () => (await accepted()) === 8 && (await doing()) === 'waiting');
    await keepHistory(handle(), codec, 'sender/woken-twice');
  });

  it('wakes by itself when a message comes due', async () => {
    const sendAt = new Date(Date.now() + 2_500);
    await scene.queue(scene.people(1), { sendAt });
    await wake();
    await until(async () => (await doing()) === 'waiting');
    expect(await handle().query(senderPositionQuery)).toEqual({ doing: 'waiting', nextDueAt: sendAt.toISOString() });
    await until(async () => (await accepted()) === 1);
    expect(scene.calls()[0]?.at).toBeGreaterThanOrEqual(sendAt.getTime());
    await keepHistory(handle(), codec, 'sender/due-later');
  });

  it('is paused by an Update, stays so whoever wakes it, and goes on when it is resumed', async () => {
    await scene.queue(scene.people(2));
    await wake();
    await until(async () => (await accepted()) === 2);
    const paused = await handle().executeUpdate(steerSenderUpdate, { args: [{ act: 'pause', reason: 'stocktaking' }] });
    expect(paused).toMatchObject({ state: 'paused', stateReason: 'stocktaking' });
    await scene.queue(scene.people(4));
    await wake();
    await until(async () => (await doing()) === 'paused');
    await wake();
    await sleep(500);
    expect(await accepted()).toBe(2);
    await handle().executeUpdate(steerSenderUpdate, { args: [{ act: 'resume' }] });
    await until(async () => (await accepted()) === 6);
    await keepHistory(handle(), codec, 'sender/paused-and-resumed');
  });

  it('is slowed down, drained and told apart by later steering, one after the other', async () => {
    await wake();
    const all = await Promise.all([
      handle().executeUpdate(steerSenderUpdate, { args: [{ act: 'slow', ratePerSecond: 30 }] }),
      handle().executeUpdate(steerSenderUpdate, { args: [{ act: 'drain', reason: 'move' }] }),
    ]);
    expect(all[0]).toMatchObject({ ratePerSecond: 30 });
    await until(async () => (await doing()) === 'paused');
    const number = await scene.inTenant((tx) => tx.waNumber.findUniqueOrThrow({ where: { id: scene.numberId } }));
    expect(number).toMatchObject({ state: 'paused', stateReason: 'drained', ratePerSecond: 30 });
  });

  it('goes on from its rows when its history is lost', async () => {
    await scene.queue(scene.people(5));
    await wake();
    await until(async () => (await accepted()) === 5);
    await scene.queue(scene.people(5), { sendAt: new Date(Date.now() + 1_000) });
    await handle().terminate('the store was lost');
    await wake();
    await until(async () => (await accepted()) === 10);
    expect(new Set(scene.arrived()).size).toBe(10);
  });

  it('is handed over to the next worker when this one shuts down', async () => {
    await scene.queue(scene.people(240));
    await wake();
    await until(async () => (await accepted()) > 20);
    working.shutDown();
    await working.ended;
    expect((await scene.states())['sending']).toBeUndefined();
    expect(await accepted()).toBeLessThan(240);
    working = await startWorker();
    await until(async () => (await accepted()) === 240);
    expect(scene.arrived().length).toBe(240);
    await keepHistory(handle(), codec, 'sender/handed-over');
  });

  it('leaves no id, text or phone in its history that could be read without the key of its tenant', async () => {
    await scene.queue(scene.people(1));
    await wake();
    await until(async () => (await accepted()) === 1 && (await doing()) === 'waiting');
    const payloads: string[] = [];
    JSON.stringify(await handle().fetchHistory(), (key, value: unknown) => {
      if (key === 'data' && value instanceof Uint8Array) payloads.push(Buffer.from(value).toString('latin1'));
      return value;
    });
    const planted = [scene.numberId, scene.fixture.tenantId, 'Hello', scene.contacts[0]?.waId ?? ''];
    for (const text of planted) expect(payloads.some((payload) => payload.includes(text))).toBe(false);
  });

  it('ends for a number that does not exist, with the code of the error table', async () => {
    const nobody = '0198c0de-0000-7000-8000-000000000099';
    const started = await client.workflow.start('sender', {
      workflowId: `t/${scene.fixture.tenantId}/sender/${nobody}`,
      taskQueue: 'sender',
      args: [{ tenantId: scene.fixture.tenantId, numberId: nobody }],
    });
    await expect(started.result()).rejects.toMatchObject({ cause: { cause: { type: 'number_not_found' } } });
  });
});
