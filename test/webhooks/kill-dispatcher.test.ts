import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { openDatabase } from '#data/tenancy/database.ts';
import { waitUntil } from '#infra/dev/parts/wait-until.ts';
import { LocalKeyring } from '#integrations/kms/local-keyring.ts';
import { testDatabase } from '#test/setup/database.ts';
import { readLedger, testPhone } from '#test/setup/inbox.ts';
import { sentMessages } from '#test/setup/sent-messages.ts';
import { createTestTenant } from '#test/setup/tenant.ts';
import { messagesChange, putWebhooks, textChange } from '#test/setup/webhooks.ts';
import { withTenant } from '#data/tenancy/with-tenant.ts';

const urls = await testDatabase();
const key = randomBytes(32).toString('base64');
const db = openDatabase({ url: urls.appUrl, kms: new LocalKeyring({ current: 'test', keys: { test: key } }) });
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await db.close();
});

const dispatch = (): ChildProcess => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run-dispatcher.ts')], {
    env: { ...process.env, DATABASE_URL: urls.appUrl, KEY: key },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
};

it(
  'applies all messages in order and once, and all receipts, however often it is killed',
  { timeout: 90_000 },
  async () => {
    const tenant = await createTestTenant(db);
    const [from, at] = [testPhone(), new Date('2026-11-23T12:00:00Z')];
    const sent = await sentMessages(db, tenant, 100);
    const bodies: string[] = [];
    let killed = false;
    // Goes on until the last kill, so that each dispatcher finds something to do, and until all receipts were told.
    const feed = async (): Promise<void> => {
      for (let n = 0; !killed || n < sent.length; n += 2) {
        const next = [1, 2, 3, 4].map((more) => `number ${String(bodies.length + more)}`);
        bodies.push(...next);
        const texts = next.map((body) => textChange(tenant, { from, body, at }));
        const receipts = [n, n + 1].map((place) => {
          const { wamid } = sent[place % sent.length] ?? sent[0];
          const statuses = ['read', 'sent', 'delivered'].map((status) => ({
            id: wamid,
            status,
            timestamp: '1790000000',
          }));
          return messagesChange(tenant, { statuses });
        });
        await putWebhooks(db, tenant, [...texts, ...receipts]);
        await sleep(20);
      }
    };
    const feeding = feed();
    for (let kill = 0; kill < 3; kill += 1) {
      const child = dispatch();
      if (child.stdout) await once(child.stdout, 'data');
      await sleep(Math.random() * 60);
      child.kill('SIGKILL');
    }
    killed = true;
    await feeding;
    dispatch();
    await waitUntil(async () => (await withTenant(db, tenant.tenantId, (tx) => tx.inbox.count())) === 0, {
      timeoutMs: 30_000,
      what: 'the inbox to be worked through',
    });
    const rows = await readLedger(db, tenant);
    const received = rows.filter(({ direction }) => direction === 'inbound');
    expect(received.map(({ body }) => body)).toMatchObject(bodies.map((body) => ({ text: { body } })));
    expect(rows.filter(({ state }) => state === 'read')).toHaveLength(sent.length);
    const counts = await withTenant(db, tenant.tenantId, async (tx) => [
      await tx.messageStatus.count(),
      await tx.event.count({ where: { name: 'message.received' } }),
      (await tx.conversation.aggregate({ _sum: { unread: true } }))._sum.unread,
    ]);
    expect(counts).toEqual([3 * sent.length, bodies.length, bodies.length]);
  },
);
