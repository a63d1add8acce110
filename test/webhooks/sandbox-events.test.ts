import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWhatsAppWebhook } from '#api/webhooks/whatsapp-webhook.ts';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';
import { LocalKeyring } from '#integrations/kms/local-keyring.ts';
import { startSandbox, type Sandbox } from '#sandbox/start.ts';
import { send } from '#sandbox/testing/graph-client.ts';
import { InboxDispatcher } from '#workers/dispatcher/inbox-dispatcher.ts';
import { testDatabase } from '#test/setup/database.ts';
import { openTestInbox, testPhone } from '#test/setup/inbox.ts';
import { sentMessages } from '#test/setup/sent-messages.ts';
import { createTestTenant, type TestTenant } from '#test/setup/tenant.ts';

const { db, hooks, read, ledger } = openTestInbox(await testDatabase());
const kms = new LocalKeyring({ current: 'test', keys: { test: randomBytes(32).toString('base64') } });
const app = { id: 'app', secrets: ['the secret'], verifyTokens: ['the token'] };
const server = createServer();
const dispatcher = new InboxDispatcher({
  db,
  hooks,
  observe: () => undefined,
  trouble: (error) => expect(error).toBeUndefined(),
});
let tenant: TestTenant;
let sandbox: Sandbox;
let url: string;
beforeAll(async () => {
  const handle = createWhatsAppWebhook({ db, kms, app });
  server.on('request', (request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/webhooks/whatsapp/${app.id}`;
  dispatcher.start();
});
beforeEach(async () => {
  tenant = await createTestTenant(db);
  sandbox = await startSandbox({
    demo: {
      appId: app.id,
      appSecret: app.secrets[0] ?? '',
      verifyToken: app.verifyTokens[0] ?? '',
      wabaId: tenant.phoneNumberId.replace('pn', 'waba'),
      phoneNumberId: tenant.phoneNumberId,
      pairLimit: false,
      throughput: null,
    },
    settings: { statuses: { sent_ms: 0, delivered_ms: 0 }, window: 'off', webhooks: { first_retry_ms: 20 } },
  });
  await sandbox.control.subscribe(app.id, url, 'the token');
});
afterEach(() => sandbox.stop());
afterAll(async () => {
  await dispatcher.stop();
  server.close();
  await db.close();
});

/** All webhooks were answered 200, and all parts worked through. */
async function settle(): Promise<void> {
  await sandbox.control.settled(15_000);
  await waitUntil(async () => (await read(tenant, (tx) => tx.inbox.count({ where: { state: 'new' } }))) === 0, {
    timeoutMs: 15_000,
    what: 'the inbox to be worked through',
  });
}

describe('the sandbox', () => {
  it('subscribes only with the right token', async () => {
    await expect(sandbox.control.subscribe(app.id, url, 'a wrong one')).rejects.toThrow();
  });

  it('writes every inbound type, and each is kept as it was sent', async () => {
    const from = testPhone();
    const control = sandbox.control;
    const first = control.receive(from, { type: 'text', text: { body: 'olá ✓' } });
    const media = ['image', 'video', 'audio', 'document', 'sticker'].map((type) => control.receive(from, { type }));
    const rest = [
      { type: 'location', location: { latitude: -23.5, longitude: -46.6 } },
      { type: 'contacts', contacts: [{ name: { formatted_name: 'Ana' } }] },
      { type: 'reaction', reaction: { message_id: first.wamid, emoji: '❤️' } },
      { type: 'button', button: { payload: 'p', text: 'Sim' } },
      { type: 'interactive', interactive: { button_reply: { id: 'y', title: 'Yes' } } },
      { type: 'interactive', interactive: { nfm_reply: { name: 'flow', body: 'Sent', response_json: '{}' } } },
      { type: 'order', order: { catalog_id: 'c', product_items: [] } },
      { type: 'unsupported', unsupported: { type: 'poll' } },
      { type: 'text', text: { body: 'quoting' }, context: { message_id: first.wamid } },
      { type: 'edit', edit: { original_message_id: first.wamid, message: { type: 'text', text: { body: 'olá' } } } },
      { type: 'revoke', revoke: { original_message_id: first.wamid } },
      { type: 'system', system: { type: 'customer_identity_changed', body: 'changed' } },
    ].map((message) => control.receive(from, message));
    await settle();
    const rows = new Map((await ledger(tenant)).map((row) => [row.wamid, row]));
    for (const { wamid, message, type } of [...media, ...rest]) {
      expect(rows.get(wamid)).toMatchObject({ type, body: { type, [type]: message[type] } });
    }
    expect(rows.size).toBe(1 + media.length + rest.length);
    expect(rows.get(first.wamid)?.body).toMatchObject({ text: { body: 'olá' }, edited: {}, revoked: {} });
    const quoted = [...rows.values()].filter(({ replyTo }) => replyTo === rows.get(first.wamid)?.id);
    expect(quoted.map(({ type }) => type).sort()).toEqual(['edit', 'reaction', 'revoke', 'text']);
    expect(await read(tenant, (tx) => tx.contact.count())).toBe(1);
    expect(await read(tenant, (tx) => tx.inbox.count({ where: { state: 'parked' } }))).toBe(0);
  });

  it('hides the phone of a person with a username, and the thread stays one', async () => {
    const from = testPhone();
    sandbox.control.receive(from, { type: 'text', text: { body: 'with phone' } });
    await settle();
    sandbox.control.phone(from, { hides_number: true, username: 'ana' });
    sandbox.control.receive(from, { type: 'text', text: { body: 'without' } });
    await settle();
    const rows = await ledger(tenant);
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ conversationId }) => conversationId)).size).toBe(1);
  });

  it('doubles and reorders receipts whose answers nobody stored, and each message ends as read', async () => {
    sandbox.control.setFaults({ duplicate: true, reorder: 0.5 });
    const messages = await sentMessages(db, tenant, 40, { state: 'sending' });
    const to = '5511987654321';
    for (const { id } of messages) {
      const answer = await send(
        sandbox,
        to,
        { type: 'text', text: { body: 'hello' }, biz_opaque_callback_data: id },
        { numberId: tenant.phoneNumberId },
      );
      expect(answer.status).toBe(200);
    }
    await sandbox.control.settled(15_000);
    expect(sandbox.control.read(to)).toBe(40);
    await settle();
    const rows = (await ledger(tenant)).filter(({ direction }) => direction === 'outbound');
    const shown = new Map(sandbox.control.shown(to).map((row) => [row['biz_opaque_callback_data'], row['wamid']]));
    expect(rows.map(({ id, state, wamid }) => [state, wamid === shown.get(id)])).toEqual(
      rows.map(() => ['read', true]),
    );
    expect(await read(tenant, (tx) => tx.messageStatus.count())).toBe(3 * 40);
  });

  it('tries again while nothing answers, and nothing is lost', async () => {
    const from = testPhone();
    sandbox.control.receive(from, { type: 'text', text: { body: 'one' } });
    server.close();
    server.closeAllConnections();
    const { port } = new URL(url);
    sandbox.control.receive(from, { type: 'text', text: { body: 'two' } });
    await new Promise<void>((resolve) => server.listen(Number(port), '127.0.0.1', resolve));
    await settle();
    expect((await ledger(tenant)).map(({ body }) => body)).toMatchObject([
      { text: { body: 'one' } },
      { text: { body: 'two' } },
    ]);
  });
});
