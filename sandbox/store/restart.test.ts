import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../start.ts';
import { callGraph, send, wamidOf } from '../testing/graph-client.ts';
import { startWebhookReceiver } from '../testing/webhook-receiver.ts';

const CUSTOMER = '447911123456';
const text = { type: 'text', text: { body: 'hello' } };
let folder: string;
let sandbox: Sandbox | undefined;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(async () => {
  await sandbox?.stop();
  sandbox = undefined;
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const open = async (): Promise<Sandbox> => (sandbox = await startSandbox({ store: { folder } }));

async function startProcess(env: Record<string, string>): Promise<{ url: string }> {
  child = fork(join(import.meta.dirname, '../main.ts'), { env: { ...process.env, ...env }, silent: true });
  const [message] = (await once(child, 'message')) as [{ url: string }];
  return message;
}

describe('the store', () => {
  it('survives a restart: secrets, phones, messages, templates, media, faults, settings, clock, webhooks', async () => {
    let one = await open();
    one.control.clock.advance(5 * 3_600_000);
    await callGraph(one, '/_sandbox/clock', { body: { advance_ms: 1000 } });
    one.control.receive(CUSTOMER, { type: 'image', image: { caption: 'look' } });
    one.control.configure({ statuses: { read_ms: 7 } });
    const wamid = wamidOf(await send(one, CUSTOMER, text));
    one.control.setFaults({ hold_statuses: true });
    const held = wamidOf(await send(one, CUSTOMER, text));
    const created = await callGraph(one, `/v25.0/${one.demo.wabaId}/message_templates`, {
      body: { name: 'fresh', language: 'en', category: 'UTILITY', components: [{ type: 'BODY', text: 'Hello there' }] },
    });
    const { demo, control } = one;
    const now = control.clock.now();
    const [image] = control.messages();
    await one.stop();

    one = await open();
    expect(one.demo).toEqual(demo);
    expect(one.control.clock.now()).toBeGreaterThanOrEqual(now);
    expect(one.control.settings.statuses.read_ms).toBe(7);
    expect(one.control.shown(CUSTOMER).map((message) => message['wamid'])).toEqual([wamid, held]);
    expect(one.control.calls().length).toBeGreaterThan(2);
    const mediaId = (image as unknown as { message: { image: { id: string } } }).message.image.id;
    expect((await callGraph(one, `/v25.0/${mediaId}`)).json).toMatchObject({ mime_type: 'image/png' });
    expect((await callGraph(one, `/v25.0/${String(created.json['id'])}`)).json).toMatchObject({ name: 'fresh' });
    expect((await send(one, CUSTOMER, text)).status).toBe(200);
    one.control.clearFaults();
    await one.control.settled();
    expect(one.control.shown(CUSTOMER).at(1)).toMatchObject({ wamid: held, status: 'read' });
  });

  it('keeps webhooks that were not answered and goes on with the statuses that were due', async () => {
    const secrets = { secret: 's', verifyToken: 'v' };
    const receiver = await startWebhookReceiver(secrets);
    try {
      const options = { store: { folder }, demo: { appSecret: 's', verifyToken: 'v' } };
      sandbox = await startSandbox({ ...options, settings: { statuses: { sent_ms: 60, delivered_ms: 60 } } });
      await sandbox.control.subscribe(sandbox.demo.appId, receiver.url, 'v');
      receiver.answerWith(500);
      sandbox.control.receive(CUSTOMER, text);
      await send(sandbox, CUSTOMER, text);
      await sandbox.stop();
      receiver.answerWith(200);
      receiver.bodies.length = 0;
      sandbox = await startSandbox(options);
      await sandbox.control.settled();
      expect(receiver.messages()).toHaveLength(1);
      expect(receiver.statuses().map((entry) => entry.status)).toEqual(['sent', 'delivered']);
    } finally {
      await receiver.stop();
    }
  });

  it('leaves out a last line that was cut', async () => {
    const one = await open();
    one.control.receive(CUSTOMER, text);
    await one.stop();
    appendFileSync(join(folder, 'journal.jsonl'), '["msg",{"direction":"outb');
    const again = await open();
    expect(again.control.messages()).toHaveLength(1);
    expect(readFileSync(join(folder, 'journal.jsonl'), 'utf8').endsWith(']\n')).toBe(true);
  });

  it('forgets traffic and keeps accounts at a reset, also after a restart', async () => {
    const one = await open();
    one.control.receive(CUSTOMER, text);
    await send(one, CUSTOMER, text);
    expect((await callGraph(one, '/_sandbox/reset', { method: 'POST' })).json).toEqual({ success: true });
    expect(one.control.messages()).toHaveLength(0);
    await one.stop();
    const again = await open();
    expect(again.control.messages()).toHaveLength(0);
    expect((await send(again, CUSTOMER, text)).json.error?.code).toBe(131047);
  });
});

describe('the process', () => {
  it('has after kill -9 every message it answered with 200, once', async () => {
    const env = { SANDBOX_PORT: '0', PERDURA_HOME: folder, WHATSAPP_TOKEN: 'EAAtoken', WHATSAPP_APP_SECRET: 's' };
    const { url } = await startProcess(env);
    const post = (path: string, body: unknown) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { authorization: 'Bearer EAAtoken', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await post('/_sandbox/settings', { window: 'off' });
    await post('/_sandbox/numbers/106540352242922', { throughput: null, pair_limit: false });
    const answered: string[] = [];
    const worker = async (name: number): Promise<void> => {
      for (let index = 0; ; index += 1) {
        const biz = `${name}-${index}`;
        const to = `44791100${String(name).padStart(4, '0')}`;
        const body = { messaging_product: 'whatsapp', to, ...text, biz_opaque_callback_data: biz };
        const answer = await post('/v25.0/106540352242922/messages', body).catch(() => null);
        if (answer?.status !== 200) return;
        answered.push(biz);
      }
    };
    const workers = Array.from({ length: 8 }, (_, name) => worker(name));
    await new Promise((resolve) => setTimeout(resolve, 300));
    child?.kill('SIGKILL');
    await Promise.all(workers);
    expect(answered.length).toBeGreaterThan(50);

    const again = await startProcess(env);
    const list = await fetch(`${again.url}/_sandbox/messages?direction=outbound`);
    const { data } = (await list.json()) as { data: { biz_opaque_callback_data: string }[] };
    const kept = data.map((message) => message.biz_opaque_callback_data);
    expect(new Set(kept).size).toBe(kept.length);
    expect(answered.filter((biz) => !kept.includes(biz))).toEqual([]);
    const exited = child ? once(child, 'exit') : Promise.resolve([]);
    const begin = performance.now();
    child?.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});
