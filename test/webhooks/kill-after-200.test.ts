import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { inboxBody } from '#data/crypto/places.ts';
import { openDatabase } from '#data/tenancy/database.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';
import { LocalKeyring } from '#integrations/kms/local-keyring.ts';
import { testDatabase } from '#test/setup/database.ts';
import { createTestTenant } from '#test/setup/tenant.ts';

const urls = await testDatabase();
const key = randomBytes(32).toString('base64');
const db = openDatabase({ url: urls.appUrl, kms: new LocalKeyring({ current: 'test', keys: { test: key } }) });
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await db.close();
});

async function serve(): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'serve-webhook.ts')], {
    env: { ...process.env, DATABASE_URL: urls.appUrl, KEY: key },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, port: (JSON.parse(line) as { port: number }).port };
}

/** Status of the answer; 0 when the connection broke first. */
function post(agent: Agent, port: number, body: string): Promise<number> {
  const signature = `sha256=${createHmac('sha256', 'secret').update(body).digest('hex')}`;
  const options = { host: '127.0.0.1', port, path: '/webhooks/whatsapp/app', method: 'POST', agent };
  return new Promise((resolve) => {
    const sent = request({ ...options, headers: { 'x-hub-signature-256': signature } }, (response) => {
      resolve(response.statusCode ?? 0);
      response.resume().on('error', () => undefined);
    });
    sent.on('error', () => resolve(0));
    sent.end(body);
  });
}

it('keeps every webhook it answered 200, although it is killed at any moment after', { timeout: 60_000 }, async () => {
  const tenant = await createTestTenant(db);
  const answered = new Set<string>();
  let sent = 0;
  for (let round = 0; round < 4; round += 1) {
    const { child, port } = await serve();
    const agent = new Agent({ keepAlive: true });
    const writer = async (): Promise<void> => {
      for (let status = 200; status === 200;) {
        const mark = `mark-${String((sent += 1))}`;
        const value = { metadata: { phone_number_id: tenant.phoneNumberId }, mark };
        status = await post(
          agent,
          port,
          JSON.stringify({ object: 'w', entry: [{ id: 'w', changes: [{ field: 'messages', value }] }] }),
        );
        if (status === 200) answered.add(mark);
      }
    };
    const writers = Promise.all(Array.from({ length: 8 }, writer));
    const target = answered.size + 25;
    while (answered.size < target) await sleep(1);
    child.kill('SIGKILL');
    await writers;
    agent.destroy();
  }
  const vault = await db.vaults.of(tenant.tenantId);
  const rows = await withTenant(db, tenant.tenantId, (tx) => tx.inbox.findMany());
  const kept = new Set(rows.map(({ id, body }) => /mark-\d+/.exec(vault.open(inboxBody(id), body).toString())?.[0]));
  expect(answered.size).toBeGreaterThanOrEqual(100);
  expect([...answered].filter((mark) => !kept.has(mark))).toEqual([]);
  expect(sent).toBeGreaterThan(answered.size);
});
