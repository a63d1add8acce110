import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runNewsSchema } from '#activities/flows/run-signal.ts';
import { createFlowActivities } from '#activities/flows/flow-activities.ts';
import type { ContactRecord } from '#data/contacts/contact-record.ts';
import { resolveContact } from '#data/contacts/resolve-contact.ts';
import { messageContent } from '#data/crypto/places.ts';
import { createFlow } from '#data/flows/flow-repository.ts';
import { publishFlow } from '#data/flows/publish-flow.ts';
import { startRun } from '#data/flows/start-run.ts';
import { openConversation } from '#data/messaging/open-conversation.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { DEMO_FLOW } from '#domain/flows/demo-flow.ts';
import { parseFlow } from '#domain/flows/parse-flow.ts';
import { GuardedHttp } from '#integrations/http/guarded-http.ts';
import { testDatabase } from '#test/setup/database.ts';
import { testTemporal } from '#test/setup/temporal.ts';
import { createTestTenant, openTestDatabase, type TestTenant } from '#test/setup/tenant.ts';
import { run } from './run.ts';
import { runNewsSignal, steerRunUpdate } from './run-messages.ts';

const place = await testTemporal();
const db = openTestDatabase(await testDatabase());
const http = new GuardedHttp({ allowPrivate: true });
let tenant: TestTenant;
let client: Client;
let native: NativeConnection;
let worker: Worker;
let working: Promise<void>;

beforeAll(async () => {
  tenant = await createTestTenant(db);
  client = new Client({ connection: await Connection.connect({ address: place.address }), namespace: place.namespace });
  native = await NativeConnection.connect({ address: place.address });
  worker = await Worker.create({
    connection: native,
    namespace: place.namespace,
    taskQueue: 'run',
    workflowsPath: new URL('./run.ts', import.meta.url).pathname,
    activities: createFlowActivities(db, http),
  });
  working = worker.run();
}, 60_000);

afterAll(async () => {
  worker.shutdown();
  await working;
  await Promise.all([client.connection.close(), native.close(), http.close(), db.close()]);
});

interface OpenRun {
  readonly runId: string;
  readonly contact: ContactRecord;
  readonly conversationId: string;
}

const publish = async (name: string, graph: object): Promise<{ flowId: string; flowVersionId: string }> => {
  const { tenantId } = tenant;
  const parsed = parseFlow(graph);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return withTenant(db, tenantId, async (tx) => {
    const flow = await createFlow(tx, { tenantId, name, draft: {} });
    const version = await publishFlow(tx, flow.id, { graph: parsed.graph, author: 'test' });
    return { flowId: flow.id, flowVersionId: version.id };
  });
};

const begin = async (graph: object, waId: string): Promise<OpenRun> => {
  const { tenantId, numberId } = tenant;
  const flow = await publish('Test', graph);
  const vault = await db.vaults.of(tenantId);
  return withTenant(db, tenantId, async (tx) => {
    const contact = await resolveContact(tx, vault, {
      identities: [{ kind: 'wa_id', value: waId }],
      name: 'Ana Souza',
    });
    const at = new Date();
    const conversation = await openConversation(tx, {
      tenantId,
      numberId,
      contactId: contact.contactId,
      origin: 'contact',
      at,
    });
    const windowUntil = new Date(at.getTime() + 24 * 3_600_000);
    await tx.conversation.update({ where: { id: conversation.id }, data: { windowUntil } });
    const ids = { ...flow, conversationId: conversation.id };
    const started = await startRun(tx, {
      tenantId,
      numberId,
      contact,
      ...ids,
      triggerKey: uuidv7(),
      input: {},
      reentry: 'once_at_a_time',
      now: at,
    });
    if (!started) throw new Error('not started');
    return { runId: started.id, contact, conversationId: conversation.id };
  });
};

const workflowId = (runId: string) => `t/${tenant.tenantId}/run/${runId}`;
const startClock = (runId: string) =>
  client.workflow.start(run, {
    workflowId: workflowId(runId),
    taskQueue: 'run',
    args: [{ tenantId: tenant.tenantId, runId }],
  });

/** What the dispatcher does with an inbound message that a run waits for. */
const answer = async (
  { runId, contact, conversationId }: OpenRun,
  body: Readonly<Record<string, unknown>> & { readonly type: string },
): Promise<string> => {
  const id = uuidv7();
  await withTenant(db, tenant.tenantId, async (tx) => {
    const content = contact.cipher.sealJson(messageContent(id), body);
    const ids = {
      id,
      tenantId: tenant.tenantId,
      numberId: tenant.numberId,
      contactId: contact.contactId,
      conversationId,
    };
    await tx.message.create({
      data: { ...ids, direction: 'inbound', type: body.type, state: 'received', origin: 'contact', content },
    });
    await tx.wait.updateMany({ where: { runId, kind: 'reply' }, data: { firedAt: new Date(), firedBy: id } });
  });
  await client.workflow.getHandle(workflowId(runId)).signal(runNewsSignal, { kind: 'reply', message_id: id });
  return id;
};

const rowOf = (runId: string) =>
  withTenant(db, tenant.tenantId, (tx) => tx.run.findUniqueOrThrow({ where: { id: runId } }));
const sentNodes = async (runId: string): Promise<(string | null)[]> => {
  const rows = await withTenant(db, tenant.tenantId, (tx) =>
    tx.message.findMany({ where: { runId }, orderBy: { id: 'asc' } }),
  );
  return rows.map(({ nodeId }) => nodeId);
};
const until = (check: () => Promise<boolean>): Promise<void> =>
  vi.waitFor(async () => expect(await check()).toBe(true), { timeout: 15_000, interval: 50 });

describe('a run', () => {
  it('sends, waits for the tap and branches on it', async () => {
    const open = await begin(DEMO_FLOW, '5511900000001');
    const handle = await startClock(open.runId);
    await until(async () => (await rowOf(open.runId)).status === 'waiting');
    expect(await sentNodes(open.runId)).toEqual(['ask']);
    const interactive = { type: 'button_reply', button_reply: { id: 'prices', title: 'Prices' } };
    await answer(open, { type: 'interactive', interactive });
    expect(await handle.result()).toBe('answered');
    expect(await sentNodes(open.runId)).toEqual(['ask', 'prices']);
    expect(await rowOf(open.runId)).toMatchObject({ status: 'ended', outcome: 'answered' });
    const contact = await withTenant(db, tenant.tenantId, (tx) =>
      tx.contact.findUniqueOrThrow({ where: { id: open.contact.contactId } }),
    );
    expect(contact.tags).toEqual(['lead']);
  });

  it('takes the timeout after a day of silence, on the skipped clock of the real server', async () => {
    const open = await begin(DEMO_FLOW, '5511900000002');
    await client.workflowService.startWorkflowExecution({
      namespace: place.namespace,
      workflowId: workflowId(open.runId),
      workflowType: { name: 'run' },
      taskQueue: { name: 'run' },
      requestId: uuidv7(),
      input: {
        payloads: [
          client.options.loadedDataConverter.payloadConverter.toPayload({
            tenantId: tenant.tenantId,
            runId: open.runId,
          }),
        ],
      },
      timeSkippingConfig: { enabled: true },
    });
    expect(await client.workflow.getHandle(workflowId(open.runId)).result()).toBe('no_answer');
    expect(await rowOf(open.runId)).toMatchObject({ status: 'ended', outcome: 'no_answer' });
  });

  it('goes on from its row when its history is lost, with a reply that came meanwhile', async () => {
    const open = await begin(DEMO_FLOW, '5511900000003');
    const first = await startClock(open.runId);
    await until(async () => (await rowOf(open.runId)).status === 'waiting');
    await first.terminate('the store was lost');
    await expect(answer(open, { type: 'text', text: { body: 'hello?' } })).rejects.toThrow();
    const second = await startClock(open.runId);
    expect(await second.result()).toBe('answered');
    expect(await sentNodes(open.runId)).toEqual(['ask', 'other']);
  });

  it('can be paused, keeps a reply meanwhile, and goes on with it', async () => {
    const open = await begin(DEMO_FLOW, '5511900000004');
    const handle = await startClock(open.runId);
    await until(async () => (await rowOf(open.runId)).status === 'waiting');
    expect((await handle.executeUpdate(steerRunUpdate, { args: [{ act: 'pause', reason: 'lunch' }] })).next).toEqual({
      type: 'paused',
    });
    await answer(open, { type: 'text', text: { body: 'visit please' } });
    await until(async () => (await rowOf(open.runId)).step === 3);
    expect(await sentNodes(open.runId)).toEqual(['ask']);
    await handle.executeUpdate(steerRunUpdate, { args: [{ act: 'resume' }] });
    expect(await handle.result()).toBe('answered');
    expect(await sentNodes(open.runId)).toEqual(['ask', 'other']);
  });

  it('queues what one step says in the order it was said', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `say${String(index)}`);
    const says = ids.map((id) => ({ id, kind: 'send.message', config: { type: 'text', text: { body: id } } }));
    const nodes = [{ id: 'go', kind: 'trigger.api', config: {} }, ...says];
    const edges = ids.map((to, index) => ({ from: ids[index - 1] ?? 'go', port: 'next', to }));
    const open = await begin({ format: 'perdura.flow/1', nodes, edges }, '5511900000008');
    await (await startClock(open.runId)).result();
    expect(await sentNodes(open.runId)).toEqual(ids);
  });

  it('says why a steering is refused, and cancels', async () => {
    const open = await begin(DEMO_FLOW, '5511900000005');
    const handle = await startClock(open.runId);
    await until(async () => (await rowOf(open.runId)).status === 'waiting');
    const refused = await handle.executeUpdate(steerRunUpdate, { args: [{ act: 'resume' }] });
    expect(refused.refused?.code).toBe('run_not_steerable');
    await handle.executeUpdate(steerRunUpdate, { args: [{ act: 'cancel', reason: 'moved away' }] });
    await handle.result();
    expect(await rowOf(open.runId)).toMatchObject({ status: 'cancelled' });
  });

  it('starts another flow, waits for its end, and goes on with its outcome', async () => {
    const name = `Inner ${uuidv7()}`;
    await publish(name, {
      format: 'perdura.flow/1',
      nodes: [
        { id: 'go', kind: 'trigger.api', config: {} },
        { id: 'end', kind: 'end', config: { outcome: 'well' } },
      ],
      edges: [{ from: 'go', port: 'next', to: 'end' }],
    });
    const open = await begin(
      {
        format: 'perdura.flow/1',
        nodes: [
          { id: 'go', kind: 'trigger.api', config: {} },
          { id: 'inner', kind: 'flow.start', config: { flow: name, wait: true, save_as: 'result' } },
          {
            id: 'say',
            kind: 'send.message',
            config: { type: 'text', text: { body: 'It went {{run.result.outcome}}' } },
          },
          { id: 'note', kind: 'note.add', config: { text: 'done' } },
          { id: 'end', kind: 'end', config: { outcome: 'done' } },
        ],
        edges: [
          { from: 'go', port: 'next', to: 'inner' },
          { from: 'inner', port: 'next', to: 'say' },
          { from: 'say', port: 'next', to: 'note' },
          { from: 'note', port: 'next', to: 'end' },
        ],
      },
      '5511900000007',
    );
    const outer = await startClock(open.runId);
    await until(async () => (await rowOf(open.runId)).status === 'waiting');
    const inner = await withTenant(db, tenant.tenantId, (tx) =>
      tx.run.findFirstOrThrow({ where: { triggerKey: `${open.runId}:inner#1` } }),
    );
    expect(await (await startClock(inner.id)).result()).toBe('well');
    const [signal] = await withTenant(db, tenant.tenantId, (tx) =>
      tx.outbox.findMany({ where: { kind: 'run.signal', key: open.runId } }),
    );
    await outer.signal(runNewsSignal, runNewsSchema.parse(signal?.payload));
    expect(await outer.result()).toBe('done');
    expect(await sentNodes(open.runId)).toEqual(['say']);
    const notes = await withTenant(db, tenant.tenantId, (tx) =>
      tx.note.count({ where: { conversationId: open.conversationId } }),
    );
    expect(notes).toBe(1);
  });

  it('leaves no text, phone or name in its history', async () => {
    const open = await begin(DEMO_FLOW, '5511900000006');
    const handle = await startClock(open.runId);
    await until(async () => (await rowOf(open.runId)).status === 'waiting');
    await answer(open, { type: 'text', text: { body: 'canary-text' } });
    await handle.result();
    const history = JSON.stringify(await handle.fetchHistory(), (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
    );
    for (const planted of ['canary-text', '5511900000006', 'Ana', 'Souza']) expect(history).not.toContain(planted);
  });
});
