import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteFacts } from '#api/http/route.ts';
import { routes } from '#api/routes/index.ts';
import type { CreatedTenant } from '#prisma/seeds/create-tenant.ts';
import { insertAnyRow, readTables } from '#test/contract/support/any-row.ts';
import { clientOf, type Client } from '#test/contract/support/client.ts';
import { openWindow } from '#test/contract/support/open-window.ts';
import { startTestApi, type TestApi } from '#test/contract/support/test-api.ts';

let api: TestApi;
let owner: pg.Client;
let victim: CreatedTenant;
let stranger: Client;
/** An object of the victim behind each collection of the API. */
let objects: Record<string, string>;
let before: string;

const GRAPH = { format: 'perdura.flow/1', nodes: [], edges: [] };

/** A valid body for each route that needs one, so that it is the border that refuses and not the validation. */
const BODIES: Readonly<Record<string, (foreign: Readonly<Record<string, string>>) => unknown>> = {
  sendMessage: ({ contacts }) => ({ contact_id: contacts, type: 'text', text: { body: 'x' } }),
  sendBatch: ({ contacts }) => ({ messages: [{ contact_id: contacts, type: 'text', text: { body: 'x' } }] }),
  updateConversation: () => ({ status: 'closed' }),
  updateContact: () => ({ name: 'stolen' }),
  createFlow: () => ({ name: 'Mine', graph: GRAPH }),
  updateFlow: () => ({ name: 'stolen' }),
  saveDraft: () => ({ graph: GRAPH, revision: 1 }),
  simulateFlow: () => ({ scenario: { start: '2026-11-24T12:00:00Z' } }),
  startRun: () => ({ to: '+5511900000001' }),
  jumpRun: () => ({ node: 'a' }),
  setRun: () => ({ name: 'a', value: 1 }),
  createApiKey: () => ({ name: 'Mine', role: 'agent' }),
  decideMessage: () => ({ decision: 'drop' }),
  paceNumber: () => ({ rate_per_second: 1 }),
};

beforeAll(async () => {
  api = await startTestApi();
  owner = new pg.Client({ connectionString: api.ownerUrl });
  await owner.connect();
  victim = await api.tenant({ name: 'Victim' });
  const attacker = await api.tenant({ name: 'Stranger' });
  stranger = clientOf(api.url, attacker.apiKey);
  objects = await makeObjects();
  before = await snapshot();
});
afterAll(async () => {
  await owner.end();
  await api.close();
});

async function makeObjects(): Promise<Record<string, string>> {
  const { contactId, conversationId } = await openWindow(api, victim, '5511900000001', 'Victim contact');
  const send = { to: '+5511900000001', type: 'text', text: { body: 'victim words' } };
  const message = await clientOf(api.url, victim.apiKey)('POST', '/v1/messages', send);
  const tables = new Map((await readTables(owner)).map((table) => [table.name, table]));
  const insert = async (name: string): Promise<string> => {
    const table = tables.get(name);
    if (!table) throw new Error(`there is no table ${name}`);
    return String((await insertAnyRow(owner, table, victim.tenantId))['id']);
  };
  return {
    messages: String(message.body.id),
    conversations: conversationId,
    contacts: contactId,
    numbers: victim.numberId,
    'api-keys': await insert('api_key'),
    flows: await insert('flow'),
    runs: await insert('run'),
  };
}

/** All that the victim has, as text. */
async function snapshot(): Promise<string> {
  const parts: unknown[] = [];
  for (const { name, tenantColumn } of await readTables(owner)) {
    if (name === 'inbox_orphan' || name === '_prisma_migrations' || name === 'api_key') continue;
    const { rows } = await owner.query(`SELECT * FROM "${name}" WHERE "${tenantColumn}" = $1 ORDER BY 1, 2`, [
      victim.tenantId,
    ]);
    parts.push([name, rows]);
  }
  return JSON.stringify(parts, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

const guarded = routes.filter(({ access }) => access !== 'public');
const withId = guarded.filter(({ path }) => path.includes('{id}'));
const without = guarded.filter(({ path, name }) => !path.includes('{') && name !== 'streamEvents');

function bodyFor({ name, body }: RouteFacts): unknown {
  if (!body || body.safeParse(undefined).success) return undefined;
  const example = BODIES[name];
  if (!example) throw new Error(`give ${name} a valid body in BODIES`);
  return example(objects);
}

const methodOf = ({ method }: RouteFacts): Parameters<Client>[0] => method.toUpperCase() as Parameters<Client>[0];

describe('a stranger with every right of their own', () => {
  it.each(withId.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
    '%s: the object of another tenant does not exist',
    async (_name, route) => {
      const collection = /^\/v1\/([\w-]+)\/\{id\}/.exec(route.path)?.[1] ?? '';
      const id = objects[collection];
      if (id === undefined) throw new Error(`make an object for /v1/${collection}/{id} in makeObjects`);
      const answer = await stranger(methodOf(route), route.path.replace('{id}', id), bodyFor(route));
      expect(answer.status).toBe(404);
      expect(JSON.stringify(answer.body)).not.toContain(victim.tenantId);
    },
  );

  it.each(without.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
    '%s: shows nothing of another tenant',
    async (_name, route) => {
      const query = route.name === 'searchMessages' ? '?q=victim' : '';
      const answer = await stranger(methodOf(route), route.path + query, bodyFor(route));
      const shown = JSON.stringify(answer.body);
      for (const id of [victim.tenantId, victim.ownerId, victim.phoneNumberId]) expect(shown).not.toContain(id);
      if (route.name !== 'sendMessage') for (const id of Object.values(objects)) expect(shown).not.toContain(id);
    },
  );

  it.each([
    ['contact_id', 'contacts'],
    ['conversation_id', 'conversations'],
    ['number_id', 'numbers'],
    ['reply_to', 'messages'],
  ])('cannot send with the %s of another tenant', async (member, collection) => {
    const to = member === 'number_id' || member === 'reply_to' ? { to: '+5511900000001' } : {};
    const template = { type: 'template', template: { name: 'hello', language: { code: 'en' } } };
    const answer = await stranger('POST', '/v1/messages', { ...to, [member]: objects[collection], ...template });
    expect([404, 422]).toContain(answer.status);
    expect(['not_found', 'number_not_found', 'quoted_message_not_found']).toContain(answer.body.code);
  });

  it.each(['conversation_id', 'contact_id', 'number_id', 'run_id'])('finds nothing by a foreign %s', async (member) => {
    const collection = `${member.replace('_id', '')}s`;
    const { body } = await stranger('GET', `/v1/messages?${member}=${objects[collection]}`);
    expect(body.data).toEqual([]);
  });

  it('shares a phone number with another tenant and nothing else', async () => {
    const template = { type: 'template', template: { name: 'hello', language: { code: 'en' } } };
    const { body } = await stranger('POST', '/v1/messages', { to: '+5511900000001', ...template });
    expect(body.contact_id).not.toBe(objects['contacts']);
    const { body: contact } = await stranger('GET', `/v1/contacts/${body.contact_id}`);
    expect(contact.name).toBeNull();
  });

  it('leaves what the other tenant has as it was', async () => {
    expect(await snapshot()).toBe(before);
  });
});
