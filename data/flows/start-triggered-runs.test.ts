import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_FLOW } from '#domain/flows/demo-flow.ts';
import { parseFlow } from '#domain/flows/parse-flow.ts';
import { testDatabase } from '#test/setup/database.ts';
import { createTestTenant, openTestDatabase, type TestTenant } from '#test/setup/tenant.ts';
import { resolveContact } from '../contacts/resolve-contact.ts';
import { openConversation } from '../messaging/open-conversation.ts';
import { withTenant } from '../tenancy/with-tenant.ts';
import { createFlow } from './flow-repository.ts';
import { publishFlow } from './publish-flow.ts';
import { flowHooks } from './start-triggered-runs.ts';

const db = openTestDatabase(await testDatabase());
let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTestTenant(db);
  const parsed = parseFlow(DEMO_FLOW);
  if (!parsed.ok) throw new Error('the demo flow is broken');
  await withTenant(db, tenant.tenantId, async (tx) => {
    const flow = await createFlow(tx, { tenantId: tenant.tenantId, name: 'Welcome', draft: {} });
    await publishFlow(tx, flow.id, { graph: parsed.graph, author: 'test' });
  });
});
afterAll(() => db.close());

const write = async (waId: string, body: string, more: { id?: string; answered?: boolean; stop?: boolean } = {}) => {
  const { tenantId, numberId } = tenant;
  const vault = await db.vaults.of(tenantId);
  const identities = [{ kind: 'wa_id' as const, value: waId }];
  return withTenant(db, tenantId, async (tx) => {
    const contact = await resolveContact(tx, vault, { identities });
    const at = new Date();
    const place = { tenantId, numberId, contactId: contact.contactId };
    const conversation = await openConversation(tx, { ...place, origin: 'contact', at });
    const id = more.id ?? uuidv7();
    const message = { id, from: waId, timestamp: '1', type: 'text' as const, text: { body } };
    await flowHooks.received(tx, vault, [
      {
        ...{ id, wamid: id, at, message, identities, name: undefined, contextWamid: null, replyTo: null },
        ...{ contact, numberId, conversationId: conversation.id },
        answered: more.answered ?? false,
        consentWord: more.stop === true ? 'stop' : undefined,
      },
    ]);
    return tx.run.findMany({ where: { contactId: contact.contactId } });
  });
};

it('starts the flow of a keyword, whatever its case and accents', async () => {
  const runs = await write('5511911110001', 'Olá');
  expect(runs).toHaveLength(0);
  expect(await write('5511911110001', ' HI! ')).toMatchObject([{ trigger: 'hi', status: 'running' }]);
});

it('starts one run for a message that comes again', async () => {
  const id = uuidv7();
  await write('5511911110002', 'hi', { id });
  expect(await write('5511911110002', 'hi', { id })).toHaveLength(1);
});

it('lets a contact be on a flow once at a time', async () => {
  await write('5511911110003', 'hi');
  expect(await write('5511911110003', 'oi')).toHaveLength(1);
});

it('claims one run for twenty writers at once', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => write('5511911110004', 'hi')));
  expect(Math.max(...results.map(({ length }) => length))).toBe(1);
});

it('starts nothing for a message that a waiting run took, and nothing for a stop word', async () => {
  expect(await write('5511911110005', 'hi', { answered: true })).toHaveLength(0);
  expect(await write('5511911110006', 'hi', { stop: true })).toHaveLength(0);
});
