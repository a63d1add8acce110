import { v7 as uuidv7 } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { parseFlow } from '#domain/flows/parse-flow.ts';
import { testDatabase } from '#test/setup/database.ts';
import { openTestInbox, testPhone } from '#test/setup/inbox.ts';
import { createTestTenant, type TestTenant } from '#test/setup/tenant.ts';
import { putWebhooks, textChange } from '#test/setup/webhooks.ts';
import { createFlow } from '../../flows/flow-repository.ts';
import { publishFlow } from '../../flows/publish-flow.ts';
import { flowHooks as hooks } from '../../flows/start-triggered-runs.ts';
import { workLane } from '../../inbox/work-lane.ts';

const { db, read, ledger } = openTestInbox(await testDatabase());
afterAll(() => db.close());

async function bring(tenant: TestTenant, ...changes: ReturnType<typeof textChange>[]): Promise<void> {
  await putWebhooks(db, tenant, changes);
  await workLane(db, { tenantId: tenant.tenantId, lane: tenant.numberId }, { hooks });
}

async function publish(tenant: TestTenant, config: object): Promise<string> {
  const position = { x: 0, y: 0 };
  const parsed = parseFlow({
    format: 'perdura.flow/1',
    nodes: [
      { id: 'start', kind: 'trigger.message', config, position },
      { id: 'end', kind: 'end', config: {}, position },
    ],
    edges: [{ from: 'start', port: 'next', to: 'end' }],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return read(tenant, async (tx) => {
    const { id } = await createFlow(tx, { tenantId: tenant.tenantId, name: 'Test', draft: {} });
    await publishFlow(tx, id, { graph: parsed.graph, author: 'test' });
    return id;
  });
}

const runs = (tenant: TestTenant) => read(tenant, (tx) => tx.run.findMany({ orderBy: { id: 'asc' } }));
const outbox = (tenant: TestTenant, kind: string) =>
  read(tenant, (tx) => tx.outbox.findMany({ where: { kind }, orderBy: { id: 'asc' } }));

async function wait(tenant: TestTenant, contactId: string): Promise<string> {
  const runId = uuidv7();
  const { tenantId, numberId } = tenant;
  const place = { id: uuidv7(), tenantId, runId, step: 3, nodeId: 'ask', kind: 'reply', contactId, numberId };
  await read(tenant, (tx) => tx.wait.create({ data: place }));
  return runId;
}

describe('an inbound message', () => {
  it('goes to the oldest run that waits for it, and then starts nothing but what interrupts', async () => {
    const tenant = await createTestTenant(db);
    await publish(tenant, { match: 'any' });
    const from = testPhone();
    await bring(tenant, textChange(tenant, { from, body: 'first' }));
    const contactId = (await ledger(tenant))[0]?.contactId ?? '';
    const [older, newer] = [await wait(tenant, contactId), await wait(tenant, contactId)];
    await bring(tenant, ...['one', 'two', 'three'].map((body) => textChange(tenant, { from, body })));
    const ids = (await ledger(tenant)).map(({ id }) => id);
    const signals = await outbox(tenant, 'run.signal');
    expect(signals.map(({ key, payload }) => [key, payload])).toEqual([
      [older, { kind: 'reply', step: 3, message_id: ids[1] }],
      [newer, { kind: 'reply', step: 3, message_id: ids[2] }],
    ]);
    const waits = await read(tenant, (tx) => tx.wait.findMany({ orderBy: { createdAt: 'asc' } }));
    expect(waits.map(({ firedBy }) => firedBy)).toEqual([ids[1], ids[2]]);
    expect((await runs(tenant)).map(({ triggerKey }) => triggerKey)).toEqual([`message:${ids[0] ?? ''}`]);
  });

  it('does not answer a run of another number or another contact', async () => {
    const tenant = await createTestTenant(db);
    const other = await createTestTenant(db);
    const from = testPhone();
    await bring(tenant, textChange(tenant, { from, body: 'hi' }));
    const contactId = (await ledger(tenant))[0]?.contactId ?? '';
    await wait({ ...tenant, numberId: other.numberId }, contactId);
    await wait(tenant, uuidv7());
    await bring(tenant, textChange(tenant, { from, body: 'again' }));
    expect(await outbox(tenant, 'run.signal')).toEqual([]);
  });
});
